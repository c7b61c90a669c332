import type { Database } from "@/server/db/database";
import { type Position, position } from "@/server/domain/position";
import type { EventFilter } from "../event-source";
import { PAGE_BYTES } from "../page-bytes";
import type { EventText } from "../search-source";
import { decodeInstant, EVENT_COLUMNS } from "./decode-event";
import { filterCondition, parameters } from "./event-filter";
import { nativePosition } from "./native-position";
import { type RawRow, rawRows } from "./raw-rows";
import { searching, wasEnded } from "./search-client";
import { SEARCH_ENDS_AFTER_MS } from "./search-limits";

const BATCH = { events: 500, bytes: PAGE_BYTES };
/** Positions that one statement covers: as many as give a batch, or as many as half a second reads. */
const STRETCH = { first: 1_000n, quickMs: 250, slowMs: 1_000 };

const EVENT = EVENT_COLUMNS.split(", ")
  .map((column) => `e.${column}`)
  .join(", ");

/** `+ 0` keeps the order from choosing the index: within a stretch the filter does. A batch ends where its bytes do. */
const statementOf = (filter: EventFilter, after: bigint, upTo: bigint) => {
  const { values, bind } = parameters();
  const statement = `
    select ${EVENT_COLUMNS}, found
      from (select e.*, count(*) over () as found,
                   sum(octet_length(e.data::text) + octet_length(e.metadata::text)) over (order by e.global_position)
                     - octet_length(e.data::text) - octet_length(e.metadata::text) as bytes_before
              from (select ${EVENT} from event_store.events e
                     where e.global_position > ${bind(after)}::bigint and e.global_position <= ${bind(upTo)}::bigint
                       and ${filterCondition(filter, bind)}
                     order by e.global_position + 0 limit ${BATCH.events}) e) sized
     where bytes_before < ${BATCH.bytes} order by global_position`;
  return { statement, values };
};

const decode = (row: RawRow): EventText => ({
  globalPosition: position(row[0]!),
  streamId: row[1]!,
  streamVersion: row[2]!,
  eventId: row[3]!,
  type: row[4]!,
  schemaVersion: row[5]!,
  data: row[6]!,
  metadata: row[7]!,
  correlationId: row[8] ?? null,
  causationId: row[9] ?? null,
  actor: row[10] ?? null,
  occurredAt: decodeInstant(row[11]!),
  recordedAt: decodeInstant(row[12]!),
});

type Stretch = { rows: RawRow[]; isWhole: boolean; tookMs: number };

/** Null where the statement was ended by its limit. */
const readStretch = async (
  db: Database,
  filter: EventFilter,
  after: bigint,
  upTo: bigint,
  signal: AbortSignal,
): Promise<Stretch | null> => {
  const { statement, values } = statementOf(filter, after, upTo);
  const startedAt = performance.now();
  try {
    const rows = await searching(db, { limitMs: SEARCH_ENDS_AFTER_MS, signal }, (client) => rawRows(client, statement, values));
    const found = Number(rows[0]?.[13] ?? 0);
    return { rows, isWhole: found < BATCH.events && rows.length === found, tookMs: performance.now() - startedAt };
  } catch (error) {
    if (wasEnded(error) && upTo - after > 1n) return null;
    throw error;
  }
};

const atLeastOne = (length: bigint): bigint => (length > 0n ? length : 1n);

const nextLength = (length: bigint, covered: bigint, { isWhole, tookMs }: Stretch): bigint => {
  if (tookMs > STRETCH.slowMs) return atLeastOne(length / 2n);
  if (!isWhole) return atLeastOne(covered + covered / 4n);
  return tookMs < STRETCH.quickMs ? length * 2n : length;
};

/** See the port. A rare match is soon looked for in the whole log at once, by its index; frequent ones are read as they lie. */
export async function* matches(
  db: Database,
  { filter, upTo, signal }: { filter: EventFilter; upTo: Position; signal: AbortSignal },
): AsyncGenerator<EventText[]> {
  const last = nativePosition(upTo);
  let at = 0n;
  let length = STRETCH.first;
  while (at < last) {
    let end = at + length;
    if (end > last) end = last;
    const stretch = await readStretch(db, filter, at, end, signal);
    if (!stretch) {
      length = atLeastOne((end - at) / 8n);
      continue;
    }
    const reached = stretch.isWhole ? end : BigInt(stretch.rows.at(-1)![0]!);
    if (stretch.rows.length > 0) yield stretch.rows.map(decode);
    length = nextLength(length, reached - at, stretch);
    at = reached;
  }
}
