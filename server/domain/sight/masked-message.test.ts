import { expect, test } from "vitest";
import { maskedMessage } from "./masked-message";

test.each([
  ["the account of Anna Rossi was closed", "FoldFailed", "the account of ••• ••• was closed"],
  ["fee of 9.90 EUR has no plan", "FoldFailed", "fee of ••• EUR has no plan"],
  ["anna@example.org has an account already", "FoldFailed", "••• has an account already"],
  ['invalid input syntax for type integer: "Anna"', "ReadModelRefused", "invalid input syntax for type integer: •••"],
  ["AccountOpened: email: Invalid input: expected string", "PayloadRefused", "AccountOpened: email: Invalid input: expected string"],
  ["cannot fold v17", "KeyFailed", "cannot fold •••"],
])("of %j (%s) what failed is told and not on what", (message, type, told) => {
  expect(maskedMessage(message, type)).toBe(told);
});
