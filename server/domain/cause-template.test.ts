import fc from "fast-check";
import { expect, test } from "vitest";
import { partsOf, templateOf } from "./cause-template";

test.each([
  ["Stated total 151.69 is not the sum of payments 137.90", "Stated total {} is not the sum of payments {}"],
  ["Dismissal '#' is not one of NIL, G", "Dismissal {} is not one of NIL, G"],
  ['account-42 of "Ann O\'Neil" owes -1,204.50 EUR', "{} of {} owes {} EUR"],
  ["event 018f0000-0000-7000-8000-000000000000 of 2026-11-21T03:12:08.123Z", "event {} of {}"],
  ["Cannot read properties of undefined (reading 'plan')", "Cannot read properties of undefined (reading {})"],
  ["it doesn't fold, and won't", "it doesn't fold, and won't"],
  ["Schema v3 of SendFine is newer than v2", "Schema {} of SendFine is newer than {}"],
])("%s", (message, template) => {
  expect(templateOf(message)).toBe(template);
});

test("cutting a message loses nothing of it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (message) => {
      const texts = partsOf(message).map(({ text }) => text);
      expect(texts.join("")).toBe(message);
    }),
  );
});
