const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** "0 B", "16.8 MB", "1.2 GB": in powers of 1,000, as the pages write sizes. */
export const bytesText = (bytes: number): string => {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const scaled = bytes / 1_000 ** power;
  const text = power === 0 || scaled >= 99.5 ? String(Math.round(scaled)) : scaled.toFixed(1).replace(/\.0$/, "");
  return `${text} ${UNITS[power]}`;
};
