import { GET as one } from "@/app/api/log-repairs/[id]/route";
import { GET as list } from "@/app/api/log-repairs/route";
import { balances } from "@/server/bff/testing/bff-test";
import { publish } from "@/server/bff/testing/given";
import {
  asking,
  because,
  confirmed,
  counting,
  expect,
  faults,
  givenStream,
  history,
  noneWritten,
  planned,
  positionOf,
  readAll,
  refused,
  row,
  STREAM,
  test,
  undone,
  wrongRows,
} from "@/server/bff/testing/given-anew";
import { runBatch } from "@/server/bff/testing/given-batch";
import { logRepair, logRepairsResponse } from "@/server/contracts/log-repairs";
import type { Database } from "@/server/db/database";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";
import { context, installContext } from "../context";

const WAITING = "from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
const somebodyWaits = (db: Database) => eventually(async () => (await db.execute(`select ${WAITING}`)).rowCount === 1);

/** Runs `act` while another session has done `first`, which ends as `end` says. */
const meanwhile = async (
  db: Database,
  first: string,
  act: () => Promise<unknown>,
  end: "commit" | "rollback" = "rollback",
): Promise<void> => {
  const session = await db.$client.connect();
  try {
    await session.query(`begin; ${first}`);
    await act();
    await session.query(end);
  } finally {
    session.release(true);
  }
};

test("what was appended since the plan is told, and what is appended while it is done is in conflict with it", async ({ bff, db }) => {
  await givenStream(db, history(3));
  await readAll(db);
  const body = { kind: "renumber", from: "2" };
  const plan = await planned(bff, body);
  await publish(db, STREAM, [{ type: "Deposited", data: { amount: "8.00" } }]);
  const ask = { ...body, ...because, planHash: plan.planHash, headVersion: plan.headVersion };
  expect(await refused(asking(bff, ask))).toMatchObject({
    status: 409,
    field: "headVersion",
    detail: expect.stringContaining("is at version 4 and was at 3 when this was planned: 1 event came since (4 Deposited)"),
  });
  await runBatch(db, balances);
  const again = await planned(bff, body);
  const event = JSON.stringify([{ type: "Deposited", data: { amount: "5.00" } }]);
  let racing: Promise<Response> | undefined;
  const act = async () => {
    racing = asking(bff, { ...body, ...because, planHash: again.planHash, headVersion: again.headVersion });
    await somebodyWaits(db);
  };
  await meanwhile(db, `select event_store.append_events('${STREAM}', 4, '${event}')`, act, "commit");
  expect(await refused(racing!)).toMatchObject({ status: 409, field: "headVersion" });
  await noneWritten(db, 5);
});

test("a console that dies before or after the append has done nothing, and the same plan can be confirmed", async ({ bff, db }) => {
  await givenStream(db, history(4));
  await readAll(db);
  const before = await row(db);
  const body = { kind: "renumber", from: "2" };
  const plan = await planned(bff, body);
  const blockers = [
    "select from read_models.balances_v1_g1 for update",
    "lock table event_store.events in exclusive mode",
    "lock table event_store.superseded in exclusive mode",
    "lock table tidemark.log_repairs in exclusive mode",
    "lock table tidemark.operator_actions in exclusive mode",
  ];
  for (const blocker of blockers) {
    await meanwhile(db, blocker, async () => {
      const dying = asking(bff, { ...body, ...because, planHash: plan.planHash, headVersion: plan.headVersion });
      await somebodyWaits(db);
      await db.execute(`select pg_terminate_backend(pid) ${WAITING}`);
      expect((await dying).status, blocker).toBeGreaterThanOrEqual(500);
    });
    await noneWritten(db, 4);
    expect(await row(db), blocker).toEqual(before);
  }
  const done = await confirmed(bff, body, plan);
  await readAll(db);
  expect([await row(db), await wrongRows(db), await faults(db)]).toEqual([before, [], []]);
  const { repairs } = logRepairsResponse.parse(await (await list(bff("/api/log-repairs"))).json());
  expect(repairs).toMatchObject([{ kind: "renumber", events: 3, appended: 3 }]);
  const told = logRepair.parse(await (await one(bff(`/api/log-repairs/${done.id}`))).json());
  expect(told).toMatchObject({ kind: "renumber", appended: done.appended, readBy: ["amounts", "balances"] });
  const { rows } = await db.execute("select action from tidemark.operator_actions");
  expect(rows).toEqual([{ action: "write-stream-anew" }]);
  expect(await undone(bff, done.id)).toMatchObject({ kind: "renumber", undoes: done.id, appended: done.appended });
  expect([await row(db), await counting(db)]).toEqual([before, ["1 Opened", "2 Deposited 1.00", "3 Deposited 2.00", "4 Deposited 3.00"]]);
});

test("what cannot be written anew is refused by name", async ({ bff, db }) => {
  await givenStream(db, history(3));
  await readAll(db);
  const event = { type: "Deposited", data: { amount: "1.00" }, occurredAt: "2026-01-02T00:00:00Z" };
  const cases: [object, number, string][] = [
    [{ kind: "renumber", streamId: "nobody" }, 404, "streamId"],
    [{ kind: "renumber" }, 422, "from"],
    [{ kind: "renumber", from: "9" }, 422, "from"],
    [{ kind: "renumber", into: STREAM }, 400, "into"],
    [{ kind: "compensate", event: { ...event, type: "Nothing" } }, 422, "event.type"],
    [{ kind: "compensate", event: { ...event, data: { amount: 1 } } }, 422, "event.data"],
    [{ kind: "compensate", event: { ...event, occurredAt: "2025-01-02T00:00:00Z" } }, 422, "event.occurredAt"],
    [{ kind: "fill", missing: { from: "2", to: "2" }, backup: "nightly" }, 422, "missing"],
    [{ kind: "fill", missing: { from: "4", to: "4" }, backup: "nightly" }, 422, "missing"],
    [{ kind: "rewrite", events: [{ position: "999", without: ["/amount"] }] }, 422, "events"],
    [{ kind: "rewrite", events: [{ position: await positionOf(db, 2), without: ["/amount"] }] }, 409, "events"],
  ];
  for (const [body, status, field] of cases)
    expect(await refused(asking(bff, { ...body, dryRun: true })), JSON.stringify(body)).toMatchObject({ status, field });
  await noneWritten(db, 3);
});

test("while it appends the published head stands below it, so that nobody reads past what is not there yet", async ({ bff, db }) => {
  await givenStream(db, history(3));
  await readAll(db);
  const body = { kind: "renumber", from: "2" };
  const plan = await planned(bff, body);
  const source = openNativeSource({ db });
  let writing: ReturnType<typeof confirmed> | undefined;
  await meanwhile(db, "lock table tidemark.operator_actions in exclusive mode", async () => {
    writing = confirmed(bff, body, plan);
    await somebodyWaits(db);
    await publish(db, "account-2", history(1));
    expect((await source.head()).safePosition, "its positions are drawn").toBe("3");
  });
  const { appended } = await writing!;
  await source.publishHead();
  expect(appended.map(({ position }) => position)).toEqual(["4", "5"]);
  expect((await source.head()).safePosition).toBe("6");
});

test("where the log is a copy, or is to become one, nothing is appended to it, and it is said whose copy it is", async ({ bff, db }) => {
  await givenStream(db, history(3));
  await readAll(db);
  const refusal = async () => {
    const { status, field, detail } = await refused(asking(bff, { kind: "renumber", from: "2", dryRun: true }));
    return [status, field, detail];
  };
  const before = context();
  const sources = [{ name: "till", url: "postgresql://reader@127.0.0.1:1/till", copy: true }];
  installContext({ ...before, config: { ...before.config, sources } });
  expect(await refusal()).toEqual([422, "kind", expect.stringMatching(/^This console's log is the copy of till, .* Write it in till:/)]);
  installContext(before);
  await db.execute("insert into tidemark.copies (source, events) values ('bank', 3)");
  expect(await refusal()).toEqual([422, "kind", expect.stringContaining("is the copy of bank")]);
  await db.execute("update tidemark.copies set events = 0");
  await planned(bff, { kind: "renumber", from: "2" });
  await noneWritten(db, 3);
});
