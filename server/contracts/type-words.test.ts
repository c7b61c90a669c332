import { expect, test } from "vitest";
import { typeWords } from "./type-words";

test.each([
  ["MoneyDeposited", "Money deposited"],
  ["moneyDeposited", "Money deposited"],
  ["money_deposited", "Money deposited"],
  ["money-deposited", "Money deposited"],
  ["MONEY_DEPOSITED", "Money deposited"],
  ["bank.v1.MoneyDeposited", "Money deposited"],
  ["bank.MoneyDeposited.v2", "Money deposited"],
  ["Bank.Accounts.MoneyDeposited, Bank.Accounts", "Money deposited"],
  ["Bank::MoneyDeposited", "Money deposited"],
  ["IBANChanged", "IBAN changed"],
  ["OwnerIBANChanged", "Owner IBAN changed"],
  ["Opened2Times", "Opened2 times"],
  ["KontoEröffnet", "Konto eröffnet"],
  ["opened", "Opened"],
  ["...", "..."],
  ["", ""],
])("%s is said as %s", (type, words) => {
  expect(typeWords(type)).toBe(words);
});
