export const MOST_KEYS = 1_000;

/** One a line, each once. */
export const keysIn = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];
