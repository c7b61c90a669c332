const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** "0 B", "16 MB", "1.2 GB": in powers of 1,024, as PostgreSQL writes sizes. */
export const bytesText = (bytes: number): string => {
  const at = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const scaled = bytes / 1_024 ** at;
  return `${at === 0 || scaled >= 9.95 ? Math.round(scaled) : Math.round(scaled * 10) / 10} ${UNITS[at]}`;
};
