import { setTimeout as delay } from "node:timers/promises";
import { readModelRowEndpoint } from "@/server/contracts/read-model-endpoints";
import type { Position } from "@/server/domain/position";
import { judgeRow, waitToReadAgainMs } from "@/server/domain/row-freshness";
import type { EventSource } from "@/server/sources/event-source";
import { assertWhole } from "../access/assert-whole";
import { type Context, context, sourceNamed } from "../context";
import { route } from "../route";
import { rowSight } from "../sight/seen-rows";
import { positionAsked } from "./position-asked";
import { type StoredRow, storedRow } from "./stored-row";
import { strongRow } from "./strong-row";
import { unreadSeconds } from "./unread-seconds";

type Wanted = { name: string; key: string; asked: Position | null; maxWaitMs: number; source: EventSource; signal: AbortSignal };

/** Reads until the row has what was asked for, or nobody would wait longer. No connection is held between two readings. */
const readUntilReached = async (
  shared: Context,
  first: StoredRow,
  { name, key, asked, maxWaitMs, source, signal }: Wanted,
): Promise<StoredRow & { hasReached: boolean }> => {
  const endsAt = performance.now() + maxWaitMs;
  let stored = first;
  for (let tries = 1; ; tries += 1) {
    const hasReached = asked === null || source.hasPassed(stored.checkpoint, asked);
    const waitMs = hasReached ? null : waitToReadAgainMs(tries, { remainingMs: endsAt - performance.now(), jitter: Math.random() });
    if (waitMs === null) return { ...stored, hasReached };
    await delay(waitMs, undefined, { signal });
    stored = await storedRow(shared, name, key);
  }
};

export const getRow = route(readModelRowEndpoint, async ({ params: { name, key }, query, scope, sight, signal }) => {
  const shared = context();
  const first = await storedRow(shared, name, key);
  const { projection } = first;
  // A row that draws on many streams is shown to who may see all of them.
  if (!projection.isKeyedByStream) assertWhole(scope, name);
  const source = sourceNamed(shared.sources, projection.source);
  const seen = (of: StoredRow["row"], { version, isKeyedByStream }: StoredRow["projection"]) =>
    rowSight(sight, { projection: name, versions: [version], streamId: isKeyedByStream ? key : undefined }).row(of);
  const isFoldable = projection.isKeyedByStream;
  if (query.consistency === "strong") {
    const { row, checkpoint } = await strongRow(shared, { projection, key, sight, signal });
    const judged = judgeRow({ unreadSeconds: null, heldSeconds: null, hasReached: true, isFoldable });
    return { projection: name, projectionVersion: projection.version, key, row: seen(row, projection), checkpoint, ...judged };
  }
  const asked = await positionAsked(source, query, scope);
  const wanted = { name, key, asked, maxWaitMs: query.maxWait * 1_000, source, signal };
  const stored = await readUntilReached(shared, first, wanted);
  const { row, checkpoint, heldSeconds, hasReached } = stored;
  return {
    projection: name,
    projectionVersion: stored.projection.version,
    key,
    row: seen(row, stored.projection),
    checkpoint,
    ...judgeRow({
      unreadSeconds: await unreadSeconds(source, stored.projection, { key, checkpoint }),
      heldSeconds,
      hasReached,
      isFoldable,
    }),
  };
});
