const MOST = 100_000;

const notANumber = "A whole number from 1 to 100,000, or nothing for no limit.";

/** How many letters a second a run may take, as a person writes it: nothing is no limit, thousands may be parted by commas. */
export const readRateLimit = (text: string): { lettersPerSecond: number | null; problem: string | null } => {
  const written = text.trim();
  if (written === "") return { lettersPerSecond: null, problem: null };
  const digits = /^\d{1,3}(,\d{3})+$/.test(written) ? written.replaceAll(",", "") : written;
  const limit = /^\d+$/.test(digits) ? Number(digits) : 0;
  return limit >= 1 && limit <= MOST ? { lettersPerSecond: limit, problem: null } : { lettersPerSecond: null, problem: notANumber };
};
