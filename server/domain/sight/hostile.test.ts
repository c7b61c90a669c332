import { expect, test } from "vitest";
import { maskedMessage } from "./masked-message";

const LONG = 50_000;
const seconds = (work: () => unknown): number => {
  const { user } = process.cpuUsage();
  work();
  return process.cpuUsage().user - user;
};

test.each([["a-".repeat(LONG / 2)], [`${" ".repeat(LONG)}A`], [`${"a".repeat(LONG)}!`], [`${"( ".repeat(LONG / 2)}A`], ["'".repeat(LONG)]])(
  "H4: a message of 50 kB keeps nobody waiting who is shown it without its values: %#",
  (message) => {
    const short = message.slice(0, 1_000);
    const ofShort = Math.min(...[1, 2, 3].map(() => seconds(() => maskedMessage(short, ""))));

    expect(maskedMessage(message, "").length).toBeLessThan(2_000);
    expect(seconds(() => maskedMessage(message, ""))).toBeLessThan(50_000 + 10 * ofShort);
  },
);
