import { touchedKeysEndpoint } from "@/server/contracts/replay-endpoints";
import type { Projection } from "@/server/projections/define-projection";
import { MOST_EVENTS } from "@/server/replay/fold-stream";
import { streamPages } from "@/server/replay/stream-pages";
import { takingTurns } from "@/server/replay/taking-turns";
import { context } from "../context";
import { route } from "../route";
import { seenCause } from "../sight/seen-causes";
import { rowSight } from "../sight/seen-rows";
import { type Sight, seenKey } from "../sight/sight";
import { newestEvent } from "./newest-event";
import { replayedProjection } from "./replayed-projection";
import { groundOf } from "./stream-ground";
import { type TouchedKey, touchNext } from "./touched-keys";

const MOST_KEYS = 500;

const answered =
  (sight: Sight, { name, version }: Projection, streamId: string) =>
  ({ key, events, firstVersion, lastVersion, row, refusal }: TouchedKey) => ({
    key: seenKey(sight, name, key),
    events,
    firstVersion: firstVersion.toString(),
    lastVersion: lastVersion.toString(),
    contribution: rowSight(sight, { projection: name, versions: [version] }).row(row),
    ...(refusal
      ? {
          refusal: {
            ...refusal,
            version: refusal.version.toString(),
            message: seenCause(sight, { streamId, projection: name }, refusal).message,
          },
        }
      : {}),
  });

/** The newest 100,000 events are looked at, and the 500 rows that were touched last are told, those first. */
export const getTouchedKeys = route(touchedKeysEndpoint, async ({ params: { streamId }, query, signal, sight }) => {
  const shared = context();
  const { source, foldsOf } = await groundOf(shared, query.source, streamId);
  const projection = await replayedProjection(shared, query.projection);
  const folds = await foldsOf(projection);
  const { streamVersion: last } = await newestEvent(source, streamId);
  const after = last > MOST_EVENTS ? last - MOST_EVENTS : null;
  const touched = new Map<string, TouchedKey>();
  let from: bigint | null = null;
  for await (const page of streamPages({ source, streamId, signal }, after, last))
    for await (const event of takingTurns(page, signal)) {
      from ??= event.streamVersion;
      touchNext(touched, folds, event);
    }
  const newestFirst = [...touched.values()].sort((a, b) => (a.lastVersion < b.lastVersion ? 1 : -1));
  return {
    streamId,
    projection: projection.name,
    projectionVersion: projection.version,
    keyColumn: projection.keyColumn,
    from: (from ?? last).toString(),
    keys: newestFirst.slice(0, MOST_KEYS).map(answered(sight, projection, streamId)),
    isWhole: after === null && newestFirst.length <= MOST_KEYS,
  };
});
