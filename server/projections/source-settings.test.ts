import { expect, test } from "vitest";
import { defineConfig } from "./define-config";

const bank = { name: "bank", url: "postgresql://reader@host/bank" };
const configured = (...sources: (typeof bank)[]) => defineConfig({ projections: [], sources }).sources;

test("a configuration names the stores of other tools that it reads; without them there are none", () => {
  expect(configured(bank, { ...bank, name: "ledger" }).map(({ name }) => name)).toEqual(["bank", "ledger"]);
  expect(defineConfig({ projections: [] }).sources).toEqual([]);
});

test.each([
  [[bank, bank], "sources: must not name a source twice"],
  [[{ ...bank, name: "native" }], "sources.0.name: must not be native: that is this console's own store"],
  [[{ ...bank, name: "Bank" }], "sources.0.name: must be lower-case letters, digits and dashes, at most 40"],
  [[{ ...bank, url: "mysql://host/bank" }], "sources.0.url: must be a postgresql:// address"],
  [
    [{ ...bank, url: `${bank.url}?options=-c%20default_transaction_read_only%3Doff` }],
    "sources.0.url: must carry no options: they would replace those that keep this console from writing",
  ],
  [
    [bank, { ...bank, name: "ledger" }].map((each) => ({ ...each, copy: true })),
    "sources: must copy one source at most: a console's log is the copy of one",
  ],
  [[{ ...bank, read: "money" }], "sources.0.read: must be a function that takes an event and says what is otherwise about it"],
])("a source that makes no sense is refused in one sentence that names the key", (sources, sentence) => {
  expect(() => configured(...sources)).toThrow(new Error(`tidemark.config.ts: ${sentence}`));
});
