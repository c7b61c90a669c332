import { setTimeout as pause } from "node:timers/promises";
import { insertAudit } from "@/server/db/audits/insert-audit";
import { readAudit } from "@/server/db/audits/read-audit";
import { isOver } from "@/server/domain/audit/audit";
import { allChecks } from "@/server/domain/audit/check";
import { appendEvents } from "@/server/sources/native/append-events";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import type { Bench } from "../part";
import { atMost, type Line, withoutTarget } from "../report/line";
import { timed } from "../report/rounds";
import { p50AndP99 } from "../report/statistics";
import { assertEqual, WrongResult } from "../report/wrong-result";
import type { Store } from "../store/bench-stores";
import { startChild } from "../tools/start-child";
import { EVENT } from "./appended-event";
import { untilCaughtUp } from "./until-caught-up";

const PROJECTION = "audited";
/** Each has few events: none is long, and none says the same twice. */
const STREAMS = 1_000;
const BETWEEN_EVENTS_MS = 20;
/** The lag at which an alert is raised where nobody configured another one. */
const MOST_LAG_MS = 5_000;

const APPLIED = "select position::bigint >= $2 as applied from tidemark.checkpoints where projection = $1";

/** Milliseconds from the commit of an event until its row is committed. */
const lagOf = async ({ db }: Store, n: number): Promise<number> => {
  const event = { ...EVENT, data: { ...(EVENT.data as object), reference: `BESIDE-${n}` } };
  const appended = await appendEvents(db.$client, { streamId: `beside-${n % STREAMS}`, expectedVersion: -1n, events: [event] });
  if (appended.outcome !== "appended") throw new WrongResult(`stream beside-${n % STREAMS}: an append at any version met a conflict`);
  return timed(async () => {
    for (;;) {
      const { rows } = await db.$client.query<{ applied: boolean }>(APPLIED, [PROJECTION, appended.positions.at(-1)]);
      if (rows[0]?.applied) return;
      await pause(2);
    }
  });
};

const lagsWhile = async (store: Store, from: number, goesOn: () => Promise<boolean>): Promise<number[]> => {
  const lags: number[] = [];
  while (await goesOn()) {
    lags.push(await lagOf(store, from + lags.length));
    await pause(BETWEEN_EVENTS_MS);
  }
  return lags;
};

const told = (lags: readonly number[]): string => `${p50AndP99(lags)}, most ${Math.max(...lags).toFixed(0)} ms`;

/** How far a live projection falls behind while the engine that fills it audits everything that there is. */
export const auditBeside = async (store: Store, { options: { seconds } }: Bench, findings: number): Promise<Line[]> => {
  const { db } = store;
  const engine = await startChild("bench/lines/catch-up-engine.ts", { DATABASE_URL: store.url, TIDEMARK_BENCH_PROJECTION: PROJECTION });
  try {
    await untilCaughtUp(store, PROJECTION);
    const until = performance.now() + seconds * 1_000;
    const quiet = await lagsWhile(store, 0, async () => performance.now() < until);

    const checks = allChecks(openNativeSource({ db }).logChecks, []).map(({ name }) => name);
    const began = performance.now();
    const id = await db.transaction((tx) => insertAudit(tx, { kind: "asked", checks, projection: null, sample: null, askedBy: "bench" }));
    const audit = () => readAudit(db, id!);
    const beside = await lagsWhile(store, quiet.length, async () => !isOver((await audit())!.state));
    const tookSeconds = (performance.now() - began) / 1_000;
    const { state, newFindings, eventsDone } = (await audit())!;
    assertEqual("audit beside a live projection", "its end", state, "done");
    assertEqual("audit beside a live projection", "the number of findings", newFindings, findings);

    const line = { events: store.events, limit: `before the audit: ${told(quiet)}` };
    return [
      withoutTarget({
        work: "audit of everything by an engine, at its share of the time",
        events: store.events,
        figure: `${Math.round(eventsDone / tookSeconds).toLocaleString("en")} events/s in ${tookSeconds.toFixed(1)} s`,
        limit: "–",
      }),
      atMost({ ...line, work: "the same: lag of the live projection beside it", figure: told(beside) }, MOST_LAG_MS, {
        value: Math.max(...beside),
        unit: " ms",
      }),
    ];
  } finally {
    await engine.stop();
  }
};
