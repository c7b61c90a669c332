import { expect, test } from "vitest";
import { commonSpellings, knownTypes } from "./known-type";

const known = knownTypes(["MoneyDeposited", "IBANChanged", "Paid", "PAID"]);

test.each([
  ["MoneyDeposited", "MoneyDeposited"],
  ["money_deposited", "MoneyDeposited"],
  ["money-deposited", "MoneyDeposited"],
  ["moneyDeposited", "MoneyDeposited"],
  ["iban_changed", "IBANChanged"],
  ["bank.v1.MoneyDeposited", null],
  ["money_deposited_v2", null],
  ["", null],
])("%s is known as %s", (type, as) => expect(known(type)).toBe(as));

test("a spelling that two definitions share is neither of them; each is itself", () => {
  expect([known("Paid"), known("PAID"), known("paid")]).toEqual(["Paid", "PAID", null]);
});

test.each(["MoneyDeposited", "Paid"])("every common spelling of %s is known as that, where no other definition has it", (name) => {
  const alone = knownTypes([name]);
  const spellings = commonSpellings(name);
  expect(spellings.map(alone)).toEqual(spellings.map(() => name));
});

test("types are listed as they are, in snake, kebab and camel case", () => {
  expect(commonSpellings("MoneyDeposited")).toEqual(["MoneyDeposited", "money_deposited", "money-deposited", "moneyDeposited"]);
});
