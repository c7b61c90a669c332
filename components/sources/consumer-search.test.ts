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

test("the place that a checkpoint is to be moved to stands in the address as its store spells it", () => {
  const read = (to: string) => parseConsumerSearch(new URLSearchParams({ to }));
  expect([read("57"), read("812:57")].map(({ search }) => search.to)).toEqual(["57", "812:57"]);
  expect(read("head")).toEqual({ search: {}, problems: [{ name: "to", isUnknown: false, message: "must be a position of the source" }] });
});
