import { changeFindingState } from "@/server/db/findings/change-state";
import { forgetOld } from "@/server/engine/housekeeping";
import { recordFaults } from "./record-faults";
import { CHECKS, expect, test } from "./testing/audit-test";

const [FIRST] = CHECKS;

test("a finding is gone when its place was looked at and it was not there, and open again when it is back; its history says so", async ({
  auditor,
  db,
}) => {
  const { planted } = auditor;
  await auditor.append(3);
  planted.plant(FIRST, 2);
  await auditor.audit();
  planted.mend(FIRST, 2);
  expect(await auditor.audit()).toMatchObject({ critical: 0, goneFindings: 1 });
  expect(await auditor.findings()).toEqual([`${FIRST} fault-2 gone`]);
  planted.plant(FIRST, 2, { severity: "warning" });
  expect(await auditor.audit()).toMatchObject({ newFindings: 1, goneFindings: 0 });

  const { rows } = await db.$client.query(
    `select format('%s -> %s: %s', coalesce(from_state, 'nothing'), to_state, why) as change from tidemark.finding_history order by id`,
  );
  expect(rows.map(({ change }) => change)).toEqual([
    "nothing -> open: Found.",
    "open -> gone: Looked for and not found any more.",
    "gone -> open: Found again.",
  ]);
  expect((await db.$client.query("select severity from tidemark.findings")).rows).toEqual([{ severity: "warning" }]);
});

test("what somebody acknowledged stays so while audits see it, and is open when it comes back after it was gone", async ({
  auditor,
  db,
}) => {
  const { planted } = auditor;
  await auditor.append(3);
  planted.plant(FIRST, 2);
  await auditor.audit();
  const { rows } = await db.$client.query<{ id: string }>("select id from tidemark.findings");
  await db.transaction((tx) => changeFindingState(tx, rows[0]!.id, "acknowledged", "we know"));
  expect(await auditor.audit()).toMatchObject({ newFindings: 0 });
  expect(await auditor.findings()).toEqual([`${FIRST} fault-2 acknowledged`]);

  planted.mend(FIRST, 2);
  await auditor.audit();
  planted.plant(FIRST, 2);
  expect(await auditor.audit()).toMatchObject({ newFindings: 1 });
  expect(await auditor.findings()).toEqual([`${FIRST} fault-2 open`]);
});

test("an audit of one check, or of what was appended, makes nothing gone that it did not look for", async ({ auditor }) => {
  const { planted } = auditor;
  await auditor.append(3);
  for (const check of CHECKS) planted.plant(check, 2);
  await auditor.audit();
  for (const check of CHECKS) planted.mend(check, 2);
  expect(await auditor.audit("incremental")).toMatchObject({ state: "done", goneFindings: 0 });
  expect(await auditor.audit("asked", [FIRST])).toMatchObject({ goneFindings: 1 });
  expect(await auditor.findings()).toEqual([`${FIRST} fault-2 gone`, `${CHECKS[1]} fault-2 open`]);
});

test("what another audit saw while this one ran is not gone", async ({ auditor, db }) => {
  const { planted } = auditor;
  await auditor.append(4);
  planted.plant(FIRST, 1);
  await auditor.audit();
  const [fault] = [...planted.faults.values()];
  planted.mend(FIRST, 1);
  const other = await auditor.ask("incremental", [FIRST]);
  planted.before = async (check, { after }) => {
    if (check === FIRST && after === "2") await db.transaction((tx) => recordFaults(tx, other, [fault!]));
  };
  const id = await auditor.ask("asked", [FIRST]);
  await db.$client.query("update tidemark.audits set state = 'done' where id = $1", [other]);
  await auditor.run(await auditor.claim());
  expect(await auditor.figures(id)).toMatchObject({ state: "done", goneFindings: 0 });
  expect(await auditor.findings()).toEqual([`${FIRST} fault-1 open`]);
});

test("audits are forgotten after ninety days; what they found stays, and is known again", async ({ auditor, db }) => {
  await auditor.append(1);
  auditor.planted.plant(FIRST, 1);
  await auditor.audit();
  await db.$client.query("update tidemark.audits set finished_at = now() - interval '91 days'");
  await auditor.audit();
  await forgetOld(db, new AbortController().signal);
  expect((await db.$client.query("select from tidemark.audits")).rowCount).toBe(1);
  expect(await auditor.findings()).toEqual([`${FIRST} fault-1 open`]);
  expect(await auditor.audit()).toMatchObject({ critical: 1, newFindings: 0 });
});
