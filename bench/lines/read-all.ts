import { openNativeSource } from "@/server/sources/native/open-native-source";
import type { Bench, Part } from "../part";
import { type Line, withoutTarget } from "../report/line";
import { inTurns, timed } from "../report/rounds";
import { perSecond } from "../report/statistics";
import { assertRight } from "../report/wrong-result";
import { EVENT_TYPES } from "../store/account-totals";
import type { Store } from "../store/bench-stores";
import { COPY_BY, copyOut } from "../tools/copy";

const MOST_EVENTS = 200_000;
const WINDOW = 5_000;
const COLUMNS =
  "global_position, stream_id, stream_version, event_id, event_type, schema_version, data, metadata, correlation_id, causation_id, actor, occurred_at, recorded_at";

const readAll = async ({ db }: Store, count: number): Promise<void> => {
  const source = openNativeSource({ db });
  const upTo = (await source.head()).safePosition;
  const seen = new Set<string>();
  const versions = new Map<string, bigint>();
  let outOfOrder = 0;
  let read = 0;
  for (let after = source.start; read < count; ) {
    const { events, end } = await source.readAfter({ after, upTo, types: EVENT_TYPES, limit: Math.min(WINDOW, count - read) });
    if (!end) break;
    for (const { eventId, streamId, streamVersion } of events) {
      seen.add(eventId);
      if (streamVersion !== (versions.get(streamId) ?? 0n) + 1n) outOfOrder += 1;
      versions.set(streamId, streamVersion);
    }
    read += events.length;
    after = end.position;
  }
  assertRight("reading all events", { lost: count - read, doubled: read - seen.size, outOfOrder });
};

/** What every projection reads through: each event parsed. The gate's own bookkeeping is part of the time. */
const measureStore = async (store: Store, rounds: number): Promise<Line> => {
  const count = Math.min(store.events, MOST_EVENTS);
  const rate = async (work: () => Promise<void>) => (count / (await timed(work))) * 1_000;
  const { work, limit, ratio } = await inTurns(
    rounds,
    () => rate(() => readAll(store, count)),
    () => rate(() => copyOut(store.url, `select ${COLUMNS} from event_store.events order by global_position limit ${count}`)),
  );
  const figure = `${perSecond(work)}`;
  return withoutTarget({
    work: `read ${count.toLocaleString("en")} events, parsed`,
    events: store.events,
    figure,
    limit: `${COPY_BY} out: ${perSecond(limit)}`,
    ratio,
  });
};

const measure = async ({ options: { rounds }, stores }: Bench): Promise<Line[]> => {
  const lines: Line[] = [];
  for (const store of await stores.filled()) lines.push(await measureStore(store, rounds));
  return lines;
};

export const readAllEvents: Part = { name: "read-all", measure };
