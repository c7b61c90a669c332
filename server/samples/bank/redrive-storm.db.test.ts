import { randomUUID } from "node:crypto";
import { givenToken } from "@/server/bff/testing/given-token";
import { expect, type StartedConsole, test, untilReady } from "@/server/commands/testing/command-test";
import { deadLettersResponse } from "@/server/contracts/dead-letters";
import { type Operation, operation } from "@/server/contracts/operations";
import { type Database, openDatabase } from "@/server/db/database";
import { readRows } from "@/server/db/read-models/read-rows";
import type { ReadModelRow } from "@/server/domain/read-model";
import { foldEvents, readEvent } from "@/server/projections/fold";
import { readModelOf } from "@/server/projections/read-model";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";
import { IS_LONG, runSeed, seeded } from "@/server/testing/seeded";
import { statementLinesV1, statementLinesV2 } from "./statement-lines";

const STREAMS = IS_LONG ? 500 : 30;
const LETTERS = IS_LONG ? 20 : 10;
const KILLS = IS_LONG ? 30 : 6;
const PREFIX = "account-storm-";
const NAMES = Array.from({ length: STREAMS }, (_, n) => `${PREFIX}${n + 1}`);
const seed = runSeed();

/** One deposit, then a fee that version 1 cannot fold, then deposits that wait behind it. */
const eventsOf = (stream: number) => {
  const deposit = (amount: string) => ({ type: "MoneyDeposited", schemaVersion: 2, data: { amount, source: "salary", currency: "EUR" } });
  const fee = { type: "SubscriptionFeeCharged", schemaVersion: 2, data: { amount: "4.90", currency: "EUR" } };
  return [deposit("100.00"), fee, ...Array.from({ length: LETTERS - 1 }, (_, n) => deposit(`${stream}.${String(n).padStart(2, "0")}`))];
};

const appendAll = async (db: Database): Promise<void> => {
  for (const [n, name] of NAMES.entries())
    await db.$client.query("select event_store.append_events($1, 0, $2)", [name, JSON.stringify(eventsOf(n + 1))]);
};

type Ask = <T>(url: string, parse: { parse: (body: unknown) => T }, init?: RequestInit) => Promise<T | undefined>;

/** Web may be dying as we ask: undefined then. */
const askingWith =
  (token: string): Ask =>
  async (url, parse, init) => {
    const headers = { "content-type": "application/json", ...init?.headers, authorization: `Bearer ${token}` };
    const response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    return response?.ok ? parse.parse(await response.json()) : undefined;
  };

/** Under one key: an answer that came too late for us is given again. */
const redrive = (ask: Ask, url: string, headers = { "idempotency-key": randomUUID() }): Promise<Operation> =>
  eventually(() =>
    ask(new URL("/api/redrives", url).href, operation, {
      method: "POST",
      headers,
      body: JSON.stringify({
        projection: statementLinesV1.name,
        filter: { streamPrefix: PREFIX },
        dryRun: false,
        reason: "fees may lack a plan",
        lettersPerSecond: IS_LONG ? 150 : 30,
      }),
    }),
  );

const killSomething = (console: StartedConsole, pick: number): void => {
  const { web, engines, postgres } = console.record()!.processes;
  const alive = [web, postgres, ...engines].filter((identity) => identity !== undefined);
  const pid = Number(alive[Math.floor(pick * alive.length)]?.split("@")[0]);
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It died a moment ago, and its successor is not announced yet.
  }
};

/** What a fold from scratch gives, by stream. */
const foldAll = async (db: Database): Promise<Map<string, ReadModelRow | null>> => {
  const source = openNativeSource({ db });
  const rows = new Map<string, ReadModelRow | null>();
  for (const streamId of NAMES) {
    const recorded = await source.readStream({ streamId, direction: "forwards", limit: 500 });
    const read = recorded.flatMap((event) => readEvent(statementLinesV2, event)?.event ?? []);
    rows.set(streamId, foldEvents(statementLinesV2, null, read));
  }
  return rows;
};

test(`${STREAMS * LETTERS} letters have one outcome each, in order, although web, engines and the database are killed ${KILLS} times`, {
  timeout: 900_000,
}, async ({ start }) => {
  process.stdout.write(`seed ${seed}: TIDEMARK_SEED=${seed} repeats it\n`);
  const random = seeded(seed);
  const console = await start("--sample", "bank", "--no-traffic", "--engines", "2");
  const { url, databaseUrl } = await untilReady(console, 400_000);
  const db = openDatabase({ url: databaseUrl!, applicationName: "storm", max: 2 });
  const ask = askingWith(await givenToken(db, { role: "operator" }));
  await appendAll(db);
  const list = `${url}/api/dead-letters?projection=${statementLinesV1.name}&streamPrefix=${PREFIX}&limit=1`;
  const matching = { sequences: STREAMS, letters: STREAMS * LETTERS };
  await eventually(async () => {
    expect((await ask(list, deadLettersResponse))?.matching).toEqual(matching);
    return true;
  }, 120_000);

  const { id } = await redrive(ask, url!);
  for (let kills = 0; kills < KILLS; kills += 1) {
    killSomething(console, random.next());
    await new Promise((resolve) => setTimeout(resolve, 300 + random.next() * 1_500));
  }
  const seen = () => ask(`${console.record()?.url ?? url}/api/operations/${id}`, operation);
  const over = await eventually(async () => {
    const now = await seen();
    return now?.state === "done" && now;
  }, 300_000);

  expect(over.counts).toEqual({ selected: STREAMS * LETTERS, succeeded: STREAMS * LETTERS, failed: 0, notReached: 0 });
  const { rows: outcomes } = await db.$client.query(
    "select outcome, count(*)::int as letters, count(distinct event_id)::int as events from tidemark.operation_items where operation_id = $1 group by 1",
    [id],
  );
  expect(outcomes).toEqual([{ outcome: "resolved", letters: STREAMS * LETTERS, events: STREAMS * LETTERS }]);
  const { rows: disordered } = await db.$client.query(`
    select sequence from (select sequence, settled_at < lag(settled_at) over (partition by sequence order by index) as is_early
      from tidemark.dead_letters where sequence like '${PREFIX}%') l where is_early`);
  expect(disordered).toEqual([]);
  expect(await readRows(db, readModelOf(statementLinesV1, 1), NAMES)).toEqual(await foldAll(db));
  await db.$client.end();
});
