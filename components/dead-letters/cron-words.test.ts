import { expect, test } from "vitest";
import { cronWords } from "./cron-words";

test.each([
  ["*/10 * * * *", "every 10 minutes"],
  ["* * * * *", "every minute"],
  ["5 * * * *", "every hour at :05"],
  ["0 3 * * *", "every day at 03:00 UTC"],
  ["30 6 * * 1-5", "Monday to Friday at 06:30 UTC"],
  ["0 */6 * * 0", "every Sunday, every 6 hours at :00"],
])("%s is %s", (cron, words) => {
  expect(cronWords(cron)).toBe(words);
});

test.each(["*/7 * * * *", "0 3 1 * *", "0 3 * 2 *", "0,30 3 * * *", "0 3 * * MON", "nonsense"])("%s stands as it is written", (cron) => {
  expect(cronWords(cron)).toBeNull();
});
