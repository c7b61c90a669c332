import { expect, test } from "vitest";
import { defineConfig } from "./define-config";

const bank = { name: "bank", url: "postgresql://reader@host/bank" };
const configured = (...sources: (typeof bank & { actionsUrl?: string })[]) => defineConfig({ projections: [], sources }).sources;

test("a configuration names the stores of other tools that it reads; without them there are none", () => {
  expect(configured(bank, { ...bank, name: "ledger" }).map(({ name }) => name)).toEqual(["bank", "ledger"]);
  expect(defineConfig({ projections: [] }).sources).toEqual([]);
});

test("a login that may move checkpoints is named beside the one that reads; without it there is none", () => {
  expect(configured(bank)[0]).not.toHaveProperty("actionsUrl");
  expect(configured({ ...bank, actionsUrl: "postgresql://mover@host/bank" })[0]).toMatchObject({
    actionsUrl: "postgresql://mover@host/bank",
  });
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
  [[{ ...bank, actionsUrl: "mysql://host/bank" }], "sources.0.actionsUrl: must be a postgresql:// address"],
  [[{ ...bank, read: "money" }], "sources.0.read: must be a function that takes an event and says what is otherwise about it"],
])("a source that makes no sense is refused in one sentence that names the key", (sources, sentence) => {
  expect(() => configured(...sources)).toThrow(new Error(`tidemark.config.ts: ${sentence}`));
});
