const UNITS = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** "812 bytes", "5.2 MB": about, in powers of a thousand, as file managers say it. */
export const bytesText = (bytes: number): string => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const scaled = bytes / 1_000 ** power;
  return `${power > 0 && scaled < 99.95 ? scaled.toFixed(1).replace(/\.0$/, "") : Math.round(scaled)} ${UNITS[power] ?? ""}`;
};
