import { expect, test } from "vitest";
import { fee, TODAY } from "../story/account-scenes";
import { customer } from "../story/people";
import { createRepetition } from "./repetition";

const feeOf = (account: number) => fee({ who: customer(account), cents: 500, spelling: TODAY }, "plus");

test("the same thing does not happen to the same account again before it has rested, and to another it may", () => {
  const repetition = createRepetition();
  repetition.note(feeOf(1), 1_000);

  expect(repetition.repeats(feeOf(1), 6_000)).toBe(true);
  expect(repetition.repeats(feeOf(2), 6_000)).toBe(false);
  expect(repetition.repeats(feeOf(1), 9_001)).toBe(false);
});

test("what happened again rests anew, and what rested long is forgotten", () => {
  const repetition = createRepetition();
  repetition.note(feeOf(1), 0);
  repetition.note(feeOf(1), 9_000);
  repetition.note(feeOf(2), 10_000);

  expect(repetition.repeats(feeOf(1), 14_000)).toBe(true);
  expect(repetition.repeats(feeOf(1), 17_500)).toBe(false);
});
