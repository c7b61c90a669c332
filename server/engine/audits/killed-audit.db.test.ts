import { insertAudit } from "@/server/db/audits/insert-audit";
import type { FaultPoint } from "@/server/engine/fault-point";
import { eventually, expect, test } from "@/server/engine/testing/fault-test";
import { journalChecks } from "@/server/engine/testing/journal-checks";

const CHECKS = journalChecks.map(({ name }) => name);
const STREAMS = ["a-1", "a-2", "a-3"];

const TALLY = `
  select a.state, a.note, a.new_findings as "newFindings", a.events_done::int as "eventsDone", a.units_done as "unitsDone", a.epoch::int,
         (select count(*)::int from tidemark.findings where state = 'open') as findings,
         (select count(*)::int from tidemark.finding_history) as changes,
         (select count(*)::int from tidemark.audit_watermarks) as watermarks
    from tidemark.audits a`;

for (const [point, times] of [
  ["audit-claimed", 1],
  ["audit-unit-read", 2],
  ["audit-unit-committed", 2],
] satisfies [FaultPoint, number][])
  test(`an audit whose engine is killed at ${point} is ended by another: no finding is lost or doubled`, async ({
    db,
    engines,
    append,
  }) => {
    for (const stream of STREAMS) await append(stream, "Noted", "Noted");
    await eventually(async () => {
      await db.$client.query("select event_store.publish_head()");
      return (await db.$client.query("select from event_store.head where events = 6")).rowCount === 1;
    });
    await db.transaction((tx) =>
      insertAudit(tx, { kind: "incremental", checks: CHECKS, projection: null, sample: null, askedBy: "tester" }),
    );
    const killed = engines.start({ fault: `${point}:${times}` });
    expect((await killed.ended).signal).toBe("SIGKILL");
    engines.start({});

    const tally = await eventually(async () => {
      const { rows } = await db.$client.query(TALLY);
      return rows[0].state === "done" && rows[0];
    });
    const found = CHECKS.length * STREAMS.length;
    expect(tally).toEqual({
      ...{ state: "done", note: found, newFindings: found, eventsDone: 6, unitsDone: CHECKS.length, epoch: 2 },
      ...{ findings: found, changes: found, watermarks: CHECKS.length },
    });
  });
