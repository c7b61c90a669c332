const DAY_MS = 86_400_000;

/** Days say enough where a stream lives for many; within few of them its minutes tell events apart. */
export const periodPrecision = ({ firstAt, lastAt }: { firstAt: string; lastAt: string }): "day" | "minute" =>
  Date.parse(lastAt) - Date.parse(firstAt) > 3 * DAY_MS ? "day" : "minute";
