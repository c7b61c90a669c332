import { sql } from "drizzle-orm";
import { faultOf, givenFindings } from "@/server/bff/testing/given-findings";
import type { Database } from "@/server/db/database";
import { listReconciliations } from "@/server/db/reconciliations/list-reconciliations";
import { DEFAULT_RETRY_POLICY } from "@/server/domain/retry-policy";
import { startEngine } from "@/server/engine/engine";
import { testRegistry } from "@/server/engine/testing/journal";
import { DEFAULT_RECONCILIATION, DEFAULT_THRESHOLDS } from "@/server/projections/define-config";
import { openLogger } from "@/server/runtime/logger";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { expect, test } from "@/server/testing/database-test";
import { eventually } from "@/server/testing/eventually";
import { detectDrift, type Suspicions } from "./detect-drift";

const logger = openLogger("engine");
const looking = (db: Database): (() => Promise<void>) => {
  const suspicions: Suspicions = new Map();
  const config = { registry: testRegistry, thresholds: DEFAULT_THRESHOLDS, reconciliation: DEFAULT_RECONCILIATION };
  return () => detectDrift({ db, source: openNativeSource({ db }), logger, config }, suspicions);
};
const recorded = async (db: Database) => (await listReconciliations(db, { projections: null, limit: 50 })).reverse();

const engineOn = async (url: string) => {
  const engine = startEngine({ url, config: { registry: testRegistry, retries: DEFAULT_RETRY_POLICY }, logger, reach: () => undefined });
  await engine.started;
  return engine;
};

/** Appended and readable, with no engine to read them. */
const append = async (db: Database, stream: string, types: readonly string[]) => {
  const events = types.map((type, index) => ({ type, data: type === "Noted" ? { n: index + 1 } : {} }));
  await db.execute(sql`select count(*) from event_store.append_events(${stream}, -1, ${JSON.stringify(events)}::jsonb)`);
  await openNativeSource({ db }).publishHead();
};
const noted = (count: number) => Array.from({ length: count }, () => "Noted");

test("a read model that leaves its log is recorded once with both places, and verified once it stands there again", async ({ db, url }) => {
  await (await engineOn(url)).stop();
  await append(db, "a-1", noted(600));
  await append(db, "a-2", ["Noted", "Broken", "Noted"]);
  const [one, another] = [looking(db), looking(db)];
  await one();
  await another();
  expect(await recorded(db)).toEqual([]);
  await Promise.all([one(), another(), one(), another()]);
  await one();

  const { rows } = await db.execute<{ id: string; at: string }>(
    "select event_id::text as id, global_position::text as at from event_store.events order by global_position desc limit 1",
  );
  const [journal, ...others] = (await recorded(db)).filter(({ projection }) => projection === "journal");
  expect(others).toEqual([]);
  expect(journal).toMatchObject({
    kind: "detected",
    status: "rebuild_needed",
    method: "replay",
    advice: "603 events are missing: no engine runs it. Start one, and it reads them from its checkpoint.",
    lagEvents: 603,
    driftScore: 1,
    sourcePosition: rows[0]?.at,
    sourceEventId: rows[0]?.id,
    // A partition that never read stands before the first event.
    modelPosition: "0",
    modelEventId: null,
    result: "open",
    unapplied: null,
  });

  const engine = await engineOn(url);
  const settled = await eventually(async () => {
    await one();
    const own = (await recorded(db)).filter(({ projection }) => projection === "journal");
    return own.at(-1)?.status === "in_sync" && own.every(({ result }) => result !== "open") && own;
  });
  await engine.stop();
  expect(settled[0]).toMatchObject({
    result: "verified",
    unappliedCount: 2,
    unapplied: [
      { streamId: "a-2", streamVersion: "2", type: "Broken", state: "parked" },
      { streamId: "a-2", streamVersion: "3", type: "Noted", state: "waiting" },
    ],
  });
  expect(settled.at(-1)).toMatchObject({ kind: "detected", method: null, result: "closed", lagEvents: 0, driftScore: 0 });
});

test("nothing is recorded of read models that were never out of their log", async ({ db, url }) => {
  const engine = await engineOn(url);
  await append(db, "a-1", noted(20));
  await eventually(async () => (await db.$client.query("select from tidemark.checkpoints where position <> '0'")).rowCount === 5);
  const look = looking(db);
  await look();
  await look();
  await engine.stop();
  expect(await recorded(db)).toEqual([]);
});

test("a read model that stands on an event which the log does not have contradicts it, however far it has read", async ({ db, url }) => {
  const first = await engineOn(url);
  await append(db, "a-1", noted(3));
  await eventually(async () => (await db.$client.query("select from tidemark.checkpoints where position <> '0'")).rowCount === 5);
  await first.stop();
  await append(db, "a-1", noted(200));
  await db.execute("update tidemark.checkpoints set event_id = gen_random_uuid() where projection = 'journal' and partition = 0");
  const look = looking(db);
  await look();
  await look();

  const results = new Map((await recorded(db)).map(({ projection, result }) => [projection, result]));
  expect(results).toEqual(
    new Map([
      ["journal", "contradicted"],
      ["totals", "open"],
    ]),
  );
});

test("a read model whose rows an audit found wrong is verified once they are mended, and not for having read everything", async ({
  db,
  url,
}) => {
  const engine = await engineOn(url);
  await append(db, "a-1", noted(3));
  await eventually(async () => (await db.$client.query("select from tidemark.checkpoints where position <> '0'")).rowCount === 5);
  await engine.stop();
  await givenFindings(db, faultOf({ check: "row_different", projection: "journal", key: "a-1", evidence: { generation: 1 } }));
  const look = looking(db);
  for (let n = 0; n < 3; n += 1) await look();
  const found = { status: "rebuild_needed", method: "rebuild-row", lagEvents: 0 };
  expect(await recorded(db)).toMatchObject([{ ...found, result: "open" }]);

  await db.execute("update tidemark.findings set state = 'repaired'");
  await look();
  expect(await recorded(db)).toMatchObject([
    { ...found, result: "verified" },
    { status: "in_sync", result: "closed" },
  ]);
});
