const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** "512 B", "4.2 MB", "1.3 GB": powers of 1,000. */
export const bytesText = (bytes: number): string => {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const scaled = bytes / 1_000 ** power;
  const text = power === 0 || scaled >= 99.5 ? String(Math.round(scaled)) : scaled.toFixed(1).replace(/\.0$/, "");
  return `${text} ${UNITS[power]}`;
};

/** Needed beside free: "4.2 MB of 80 GB free"; where the server does not say what is free, only what is needed. */
export const diskText = ({ needed, free }: { needed: number; free: number | null }): string =>
  free === null ? `${bytesText(needed)}; what is free is not known` : `${bytesText(needed)} of ${bytesText(free)} free`;

export const isTooLarge = ({ needed, free }: { needed: number; free: number | null }): boolean => free !== null && needed > free;
