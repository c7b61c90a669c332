import { setTimeout as delay } from "node:timers/promises";
import { givenToken } from "@/server/bff/testing/given-token";
import { expect, type StartedConsole, test, untilReady } from "@/server/commands/testing/command-test";
import { type Rebuild, rebuildDetail, rebuildsResponse } from "@/server/contracts/rebuilds";
import { type Database, openDatabase } from "@/server/db/database";
import { readRows } from "@/server/db/read-models/read-rows";
import { tableName } from "@/server/domain/read-model";
import type { RebuildState } from "@/server/domain/rebuild";
import { foldEvents, readEvent } from "@/server/projections/fold";
import { readModelOf } from "@/server/projections/read-model";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { eventually } from "@/server/testing/eventually";
import { IS_LONG, runSeed, seeded } from "@/server/testing/seeded";
import { statementLinesV2 } from "./statement-lines";

const VICTIMS = ["engine", "postgres", "web"] as const;
/** What goes on when something is killed; the last two are in flight, sent and not answered. */
const PHASES = ["requested", "filling", "catching-up", "caught-up", "promote", "rollback"] as const;
const KILLS = IS_LONG ? 50 : PHASES.length;
const PATIENCE_MS = 180_000;
const seed = runSeed();
const reason = "a storm";

class Pipeline {
  constructor(
    readonly console: StartedConsole,
    readonly url: string,
    readonly token: string,
  ) {}

  async #ask(path: string, init?: RequestInit): Promise<Response | undefined> {
    const headers = { "content-type": "application/json", authorization: `Bearer ${this.token}` };
    return fetch(new URL(path, this.url), { ...init, headers, signal: AbortSignal.timeout(8_000) }).catch(() => undefined);
  }

  async seen(id: string): Promise<Rebuild | undefined> {
    const response = await this.#ask(`/api/rebuilds/${id}`);
    return response?.ok ? rebuildDetail.parse(await response.json()) : undefined;
  }

  /** Sent once; what comes of it is seen in the state. Gives the refusal, if it was one. */
  async send(path: string, body: object): Promise<string> {
    const response = await this.#ask(path, { method: "POST", body: JSON.stringify({ reason, ...body }) });
    return response ? `${response.status} ${response.ok ? "" : await response.text()}` : "no answer";
  }

  /** The projection's undecided rebuild, started if there is none. */
  start(): Promise<string> {
    return eventually(async () => {
      await this.send("/api/rebuilds", { projection: statementLinesV2.name });
      const response = await this.#ask(`/api/rebuilds?projection=${statementLinesV2.name}&show=open&limit=1`);
      return response?.ok && rebuildsResponse.parse(await response.json()).rebuilds[0]?.id;
    }, PATIENCE_MS);
  }

  reached(id: string, states: readonly RebuildState[]): Promise<Rebuild> {
    return eventually(async () => {
      const now = await this.seen(id);
      if (now?.state === "failed") throw new Error(`it failed: ${now.error?.message}`);
      return now && states.includes(now.state) && now;
    }, PATIENCE_MS);
  }

  /** Asks again until it is so: a process that is being started again answers nobody. */
  do(id: string, verb: "promote" | "rollback" | "retire" | "cancel", state: RebuildState): Promise<Rebuild> {
    return eventually(async () => {
      const before = await this.seen(id);
      const answer = before?.state !== state && (await this.send(`/api/rebuilds/${id}/${verb}`, { confirm: before?.comparison?.id }));
      const now = await this.seen(id);
      if (now?.state === state) return now;
      throw new Error(`${verb}: ${answer}; it is ${now?.state}`);
    }, PATIENCE_MS);
  }

  kill(victim: (typeof VICTIMS)[number]): void {
    const { web, engines, postgres } = this.console.record()!.processes;
    const identity = { web, postgres, engine: engines[0] }[victim];
    try {
      process.kill(Number(identity?.split("@")[0]), "SIGKILL");
    } catch {
      // It died a moment ago, and its successor is not announced yet.
    }
  }
}

/** States at which it is late for a kill in that phase. */
const AT_OR_PAST: Record<"requested" | "filling" | "catching-up" | "caught-up", readonly RebuildState[]> = {
  requested: ["requested", "preparing", "filling", "catching-up", "caught-up"],
  filling: ["filling", "catching-up", "caught-up"],
  "catching-up": ["catching-up", "caught-up"],
  "caught-up": ["caught-up"],
};

const killIn = async (phase: (typeof PHASES)[number], pipeline: Pipeline, id: string, strike: () => Promise<void>): Promise<void> => {
  if (phase !== "promote" && phase !== "rollback") {
    await pipeline.reached(id, AT_OR_PAST[phase]);
    return strike();
  }
  const { comparison } = await eventually(async () => {
    const now = await pipeline.reached(id, ["caught-up"]);
    return now.comparison?.state === "done" && now;
  }, PATIENCE_MS);
  if (phase === "rollback") await pipeline.do(id, "promote", "promoted");
  await Promise.all([pipeline.send(`/api/rebuilds/${id}/${phase}`, { confirm: comparison?.id }), strike()]);
};

/** The view shows all of the live generation, and no other is called live. */
const expectOneLive = async (db: Database): Promise<void> => {
  const { rows } = await db.$client.query<{ version: number; generation: number; definition: string }>(`
    select version, generation, pg_get_viewdef('read_models.statement_lines'::regclass) as definition
      from tidemark.projections where name = 'statement-lines' and is_live`);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.definition).toContain(tableName(statementLinesV2.name, rows[0]!.version, rows[0]!.generation));
};

const tables = async (db: Database): Promise<string[]> =>
  (
    await db.$client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'read_models' and tablename like 'statement_lines%' order by 1",
    )
  ).rows.map(({ name }) => name);

/** What a fold from scratch gives, by stream. */
const foldAll = async (db: Database, names: readonly string[]) => {
  const source = openNativeSource({ db });
  const rows = new Map();
  for (const streamId of names) {
    const recorded = await source.readStream({ streamId, direction: "forwards", limit: 5_000 });
    rows.set(
      streamId,
      foldEvents(
        statementLinesV2,
        null,
        recorded.flatMap((event) => readEvent(statementLinesV2, event)?.event ?? []),
      ),
    );
  }
  return rows;
};

test(`a rebuild ends as it should, or never was, although web, engines and the database are killed ${KILLS} times, at every phase`, {
  timeout: IS_LONG ? 7_200_000 : 900_000,
}, async ({ start }) => {
  process.stdout.write(`seed ${seed}: TIDEMARK_SEED=${seed} repeats it\n`);
  const random = seeded(seed);
  const console = await start("--sample", "bank", "--no-traffic", "--engines", "2");
  const { url, databaseUrl } = await untilReady(console, 400_000);
  const db = openDatabase({ url: databaseUrl!, applicationName: "storm", max: 2 });
  db.$client.on("error", () => undefined);
  const pipeline = new Pipeline(console, url!, await givenToken(db, { role: "administrator" }));
  for (let kill = 0; kill < KILLS; kill += 1) {
    const [phase, victim] = [PHASES[kill % PHASES.length]!, VICTIMS[(kill + Math.floor(kill / PHASES.length)) % VICTIMS.length]!];
    const told = `kill ${kill}: ${victim} at ${phase}`;
    const id = await pipeline.start();
    await killIn(phase, pipeline, id, async () => {
      await delay(random.next() * 250);
      pipeline.kill(victim);
    });
    const after = await pipeline.reached(id, ["caught-up", "promoted", "rolled-back"]);
    await eventually(() => expectOneLive(db).then(() => true));
    if (after.state === "caught-up" && kill % 4 === 3) {
      await pipeline.do(id, "cancel", "cancelled");
      expect(await eventually(() => tables(db)), told).toHaveLength(1);
      continue;
    }
    const { toGeneration } = { toGeneration: (await pipeline.do(id, "promote", "promoted")).candidate.generation };
    await eventually(async () => {
      const { rows } = await db.$client.query<{ stream_id: string }>(
        "select distinct stream_id from event_store.events where event_type = any($1) order by 1",
        [statementLinesV2.events.map(({ name }) => name)],
      );
      const names = rows.map(({ stream_id }) => stream_id);
      expect(await readRows(db, readModelOf(statementLinesV2, toGeneration), names), told).toEqual(await foldAll(db, names));
      return true;
    }, PATIENCE_MS);
    await pipeline.do(id, "retire", "retired");
    expect(await eventually(() => tables(db)), told).toHaveLength(1);
  }
  await db.$client.end();
});
