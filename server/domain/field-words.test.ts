import { expect, test } from "vitest";
import { wordsOf } from "./field-words";

test("a field's name is told in words", () => {
  expect(["accountNumber", "account_number", "email", "plate", "IBAN", "taxId2Code"].map(wordsOf)).toEqual([
    "account number",
    "account number",
    "email",
    "plate",
    "iban",
    "tax id2 code",
  ]);
});
