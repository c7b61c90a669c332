import { expect } from "vitest";
import type { Session } from "../../native/testing/session";
import { eventsIn } from "../by-correlation";
import { byIds } from "../by-ids";
import { chain } from "../causes";
import { effects } from "../consequences";
import { outside } from "../effects-outside";
import { newest } from "../newest";
import { pair } from "../of-pair";
import type { TraceTable } from "../trace-table";

/** What the store has: a correlation, two events, a position in the middle and two streams. */
type Asked = { correlation: string; ids: readonly [string, string]; position: string; streams: readonly [string, string] };

const questionsOf = (table: TraceTable, { correlation, ids, position, streams }: Asked) => {
  const keys = streams.map((streamId) => table.keyOf(streamId) ?? []);
  const sideBySide = (before: string | null): [string, unknown[]] => {
    const values: unknown[] = [1_001, "{}"];
    const sides = keys.map((key) => ({ key: values.push(...key) - key.length + 1, before: values.push(before) }));
    return [pair(table, sides), values];
  };
  return {
    correlation: [eventsIn(table, "true", false), [correlation, 2_001, "{}"]],
    "correlation, further": [eventsIn(table, "true", true), [correlation, 2_001, "{}", position]],
    ids: [byIds(table, "true"), [ids, "{}"]],
    causes: [chain(table, "true"), [ids[1], 100, "{}"]],
    consequences: [effects(table), [ids[0], 100, 500, "{}"]],
    "effects outside": [outside(table), [ids, "another", 200, "{}"]],
    newest: [newest(table), [50]],
    "side by side": sideBySide(null),
    "side by side, earlier": sideBySide("50"),
  } satisfies Record<string, [string, unknown[]]>;
};

/** Every statement about traces finds something, and by an index: `events` is the table, as a plan names it. */
export const expectLookUps = async (owner: Session, table: TraceTable, events: string, asked: Asked): Promise<void> => {
  for (const [what, [statement, values]] of Object.entries(questionsOf(table, asked))) {
    expect((await owner.run(statement, values)).rows.length, what).toBeGreaterThan(0);
    const { rows } = await owner.run(`explain (analyze, costs off, timing off) ${statement}`, values);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan, what).not.toMatch(new RegExp(`Seq Scan on ${events}`));
    const filtered = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, rowsRemoved]) => Number(rowsRemoved));
    expect(Math.max(0, ...filtered), `${what}\n${plan}`).toBeLessThan(300);
  }
};
