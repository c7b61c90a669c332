import { expect, test } from "vitest";
import { parseConsumerSearch, spelledTypes, typedTypes } from "./consumer-search";

test("types that are typed by comma stand encoded in the address, and come back as they were typed", () => {
  expect(spelledTypes(" MoneyDeposited,bank.v1/Opened ,, ")).toBe("MoneyDeposited,bank.v1%2FOpened");
  expect(typedTypes("MoneyDeposited,bank.v1%2FOpened")).toBe("MoneyDeposited, bank.v1/Opened");
  expect(typedTypes("%zz")).toBe("%zz");
});

test("a version that is no number is told and not looked for", () => {
  const { search, problems } = parseConsumerSearch(new URLSearchParams({ version: "one", partition: "emt:default", look: "on" }));
  expect(search).toEqual({ partition: "emt:default", look: "on" });
  expect(problems).toMatchObject([{ name: "version", isUnknown: false }]);
});
