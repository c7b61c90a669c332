import { expect, test } from "vitest";
import { buildRegistry } from "@/server/projections/registry";
import { sampleProjections } from "@/server/samples/sample-projections";

const variables = (TIDEMARK_SAMPLE?: string): NodeJS.ProcessEnv => ({ NODE_ENV: "test", TIDEMARK_SAMPLE });
const named = (sample?: string) => [...new Set(sampleProjections(variables(sample)).map(({ name }) => name))];

test("registers the bank unless told otherwise", () => {
  expect(named()).toEqual(["account-balances", "transfers", "daily-turnover", "open-disputes", "statement-lines"]);
  expect(named("fines")).toEqual(["fine-balances", "payments-by-day", "appeals"]);
  expect(named("none")).toEqual([]);
});

test("registers the first version of a name before its later ones: the first goes live", () => {
  const statements = sampleProjections(variables("bank")).filter(({ name }) => name === "statement-lines");
  expect(statements.map(({ version }) => version)).toEqual([1, 2]);
});

test("a sample that does not exist is one sentence that names the variable", () => {
  expect(() => named("shop")).toThrow('TIDEMARK_SAMPLE must be bank, fines or none, not "shop"');
});

test.each(["bank", "fines"])("every projection of %s names its screen, its sequence and what to total", (sample) => {
  const { projections, eventTypes } = buildRegistry(sampleProjections(variables(sample)));
  for (const { name, screen, sequenceNoun, totals, chartColumn, columns } of projections) {
    expect([screen, sequenceNoun]).not.toContain(name);
    expect(sequenceNoun).not.toBe("stream");
    expect(Object.keys(columns)).toEqual(expect.arrayContaining([...totals, chartColumn]));
  }
  expect([...eventTypes.values()].filter(({ meaning }) => !meaning.endsWith("."))).toEqual([]);
});
