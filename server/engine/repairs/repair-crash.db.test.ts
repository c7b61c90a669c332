import type { Database } from "@/server/db/database";
import { beginRepair } from "@/server/db/repairs/begin-repair";
import { insertRepair } from "@/server/db/repairs/insert-repair";
import type { FaultPoint } from "../fault-point";
import { eventually, expect, expectWhole, test } from "../testing/fault-test";

const ROWS = 6;
const RIGHT = "1 2 ";
const WRONG = "by hand";

const stateOf = async (db: Database, id: string): Promise<string> =>
  (await db.$client.query("select state from tidemark.repairs where id = $1", [id])).rows[0].state;

/** A unit is whole: a row is right exactly where its item says that it was written. */
const halves = async (db: Database, id: string) =>
  (
    await db.$client.query(
      `select i.key, i.outcome, m.versions from tidemark.repair_items i left join read_models.journal m on m.stream_id = i.key
        where i.repair_id = $1 and (i.outcome is not null) <> (m.versions = $2)`,
      [id, RIGHT],
    )
  ).rows;

test("G4: a repair killed at every named point is wholly done or undone row by row, and resumed", async ({ db, engines, append }) => {
  for (let n = 0; n < ROWS; n += 1) await append(`a-${n}`, "Noted", "Noted");
  const first = engines.start();
  await eventually(async () => (await db.$client.query("select from read_models.journal where versions = $1", [RIGHT])).rowCount === ROWS);
  first.signal("SIGKILL");
  await first.ended;
  await db.$client.query("update read_models.journal_v1_g1 set versions = $1", [WRONG]);
  await db.$client.query(`
    create table written (key text);
    create function note() returns trigger language plpgsql as 'begin insert into written values (new.stream_id); return null; end';
    create trigger note after insert or update on read_models.journal_v1_g1 for each row execute function note()`);
  const generation = { projection: "journal", version: 1, generation: 1 };
  const id = await db.transaction((tx) => insertRepair(tx, { ...generation, kind: "repair", undoes: null, keys: null, actor: "tester" }));

  const killedAt = async (point: FaultPoint, count = 1) => {
    const engine = engines.start({ fault: `${point}:${count}` });
    expect((await engine.ended).signal, `${point}: ${engine.output().slice(-2_000)}`).toBe("SIGKILL");
  };
  for (const point of ["repair-claimed", "repair-page-compared", "repair-page-stored"] as const) {
    await killedAt(point);
    expect((await db.$client.query("select from written")).rowCount, point).toBe(0);
  }
  const planner = engines.start();
  await eventually(async () => (await stateOf(db, id)) === "planned");
  planner.signal("SIGKILL");
  await planner.ended;
  expect((await db.$client.query("select from tidemark.repair_items where repair_id = $1", [id])).rowCount).toBe(ROWS);

  await db.transaction((tx) => beginRepair(tx, id, { reason: "a test", by: "tester" }));
  for (const [point, count] of [
    ["repair-row-written", 2],
    ["repair-row-settled", 2],
    ["before-repair-end", 1],
  ] as const) {
    await killedAt(point, count);
    expect(await halves(db, id), point).toEqual([]);
    expect(await stateOf(db, id), point).toBe("running");
  }
  engines.start();
  await eventually(async () => (await stateOf(db, id)) === "done");
  expect(await halves(db, id)).toEqual([]);
  const { rows } = await db.$client.query("select key, count(*)::int as times from written group by key order by key");
  expect(rows, "each row is written once").toEqual(Array.from({ length: ROWS }, (_, n) => ({ key: `a-${n}`, times: 1 })));
  await expectWhole(db);
});
