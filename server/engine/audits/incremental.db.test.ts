import type { Database } from "@/server/db/database";
import { requestByClock } from "./request-by-clock";
import { CHECKS, expect, test } from "./testing/audit-test";

const [FIRST, SECOND] = CHECKS;

const watermarks = async (db: Database) =>
  Object.fromEntries(
    (
      await db.$client.query<{ name: string; at: string }>("select check_name as name, position as at from tidemark.audit_watermarks")
    ).rows.map(({ name, at }) => [name, at]),
  );

test("an incremental audit looks at what was appended since the one before, and is asked for only when something was", async ({
  auditor,
  db,
}) => {
  const { planted } = auditor;
  const clock = { db, source: planted.source, checks: [] };
  expect(await requestByClock(clock, "incremental")).toBeNull();
  await auditor.append(3);
  expect(await requestByClock(clock, "incremental")).not.toBeNull();
  expect(await requestByClock(clock, "incremental")).toBeNull();
  await auditor.run(await auditor.claim());
  expect(await watermarks(db)).toEqual({ [FIRST]: "3", [SECOND]: "3" });
  expect(await requestByClock(clock, "incremental")).toBeNull();

  await auditor.append(1);
  planted.looks.length = 0;
  expect(await requestByClock(clock, "incremental")).not.toBeNull();
  await auditor.run(await auditor.claim());
  expect(planted.looks).toEqual([`${FIRST} 3..4`, `${SECOND} 3..4`]);
});

test("whatever breaks off in between, every check comes to look at every event: watermarks leave no hole", async ({ auditor, db }) => {
  const { planted } = auditor;
  await auditor.append(8);
  for (let at = 1; at <= 8; at += 1) for (const check of CHECKS) planted.plant(check, at);
  await auditor.ask("incremental");
  let looks = 0;
  // Each engine dies at its third unit: before it commits, so that the next one runs it again.
  for (let engine = 0; engine < 8; engine += 1) {
    const dying = new AbortController();
    planted.before = () => {
      looks += 1;
      if (looks % 3 === 0) dying.abort();
    };
    const audit = await auditor.claim().catch(() => null);
    if (!audit) break;
    await auditor.run(audit, dying.signal);
    const { rows } = await db.$client.query(
      `select from tidemark.audit_watermarks w join generate_series(1, 8) at on at <= w.position::int
        where not exists (select from tidemark.findings f where f.check_name = w.check_name and f.position::int = at)`,
    );
    expect(rows).toEqual([]);
  }
  expect(await watermarks(db)).toEqual({ [FIRST]: "8", [SECOND]: "8" });
  expect(await auditor.findings()).toHaveLength(16);
});

test("a check that could not be finished keeps its watermark while the others move on, and goes on from there", async ({ auditor, db }) => {
  const { planted } = auditor;
  await auditor.append(6);
  planted.before = (check, { after }) => {
    if (check === FIRST && after === "2") throw new Error("cannot read this");
  };
  expect(await auditor.audit("incremental")).toMatchObject({ state: "failed" });
  expect(await watermarks(db)).toEqual({ [FIRST]: "2", [SECOND]: "6" });

  planted.before = () => undefined;
  planted.looks.length = 0;
  expect(await auditor.audit("incremental")).toMatchObject({ state: "done" });
  expect(planted.looks).toEqual([`${FIRST} 2..4`, `${FIRST} 4..6`]);
  expect(await watermarks(db)).toEqual({ [FIRST]: "6", [SECOND]: "6" });
});

test("a store that was rewound below a watermark is audited from its first event again", async ({ auditor, db }) => {
  await auditor.append(2);
  await db.$client.query("insert into tidemark.audit_watermarks (check_name, position) values ($1, '40'), ($2, '40')", [FIRST, SECOND]);
  expect(await auditor.audit("incremental")).toMatchObject({ state: "done", eventsDone: 2 });
  expect(await watermarks(db)).toEqual({ [FIRST]: "2", [SECOND]: "2" });
});
