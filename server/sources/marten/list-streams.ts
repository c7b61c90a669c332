import type { Database } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import { tableOf } from "../attached/table-of";
import type { StreamListRequest } from "../attached-source";
import type { StreamSummary } from "../event-source";
import { rawRows } from "../native/raw-rows";
import { decodeSummary } from "../native/stream-summary";
import { insideOf, prefixesOf } from "../native/within";
import { keyOf } from "./event-conditions";
import { EVENTS, type MartenLayout, STREAMS } from "./layout";
import { readStreamName, type StreamKey, streamNameOf, uuidsBeginning } from "./stream-name";

// As `decodeSummary` takes it apart. Versions of a stream have no gaps.
const SUMMARY = `
  select at.stream_id, newest.version - oldest.version + 1, oldest."timestamp", newest."timestamp", newest.type, newest.seq_id`;

const endsOf = (layout: MartenLayout): string => {
  const ofTenant = layout.hasTenants ? "and e.tenant_id = at.tenant_id" : "";
  const end = (order: string) => `cross join lateral (
    select e.version, e."timestamp", e.type, e.seq_id from ${tableOf(layout, EVENTS)} e
     where e.stream_id = at.id ${ofTenant} order by e.version ${order} limit 1)`;
  return `${end("")} oldest ${end("desc")} newest`;
};

// In the order of the key that the table has, whatever the names are.
const page = (layout: MartenLayout, within: StreamListRequest["within"]): string => {
  const { hasTenants, streamIds } = layout;
  const order = hasTenants ? "s.tenant_id, s.id" : "s.id";
  const above = hasTenants ? `(s.tenant_id, s.id) > ($2::text, $1::${streamIds})` : `s.id > $1::${streamIds} and $2::text is null`;
  return `
  ${SUMMARY}
    from (select n.stream_id, s.id, s.tenant_id from ${tableOf(layout, STREAMS)} s
           cross join lateral (select ${streamNameOf(layout, "s", "id")} as stream_id) n
           where ($1::${streamIds} is null or ${above}) and ($3::text is null or n.stream_id ^@ $3)
             and ($5::${streamIds} is null or s.id between $5::${streamIds} and $6::${streamIds}) and ${insideOf("n", within, 7)}
           order by ${order} limit $4) at ${endsOf(layout)}
   order by ${order.replaceAll("s.", "at.")}`;
};

const keyAfter = (layout: MartenLayout, after: string | undefined): StreamKey | null => {
  const key = after === undefined ? null : readStreamName(layout, after);
  if (after !== undefined && !key)
    throw new OperationError("invalid-request", `afterStream: ${after} is no stream of this store`, { field: "afterStream" });
  return key;
};

/** By the index of the ids where that can be: names of streams have none. */
const rangeOf = ({ streamIds, hasTenants }: MartenLayout, prefix: string | undefined): { from: string; to: string } | "none" | null => {
  if (prefix === undefined || streamIds !== "uuid" || hasTenants) return null;
  return uuidsBeginning(prefix) ?? "none";
};

/** Streams by tenant and id; one whose events are not committed yet is not there. */
export const listStreams = async (
  db: Database,
  layout: MartenLayout,
  { after, prefix, limit, within }: StreamListRequest,
): Promise<StreamSummary[]> => {
  const key = keyAfter(layout, after);
  const range = rangeOf(layout, prefix);
  if (range === "none") return [];
  const { from, to } = range ?? { from: null, to: null };
  const values = [...(key ? keyOf(key) : [null, null]), prefix ?? null, limit, from, to, ...prefixesOf(within)];
  return (await rawRows(db.$client, page(layout, within), values)).map(decodeSummary);
};

export const streamSummary = async (db: Database, layout: MartenLayout, streamId: string): Promise<StreamSummary | null> => {
  const key = readStreamName(layout, streamId);
  if (!key) return null;
  const named = `(select $3::text as stream_id, $1::${layout.streamIds} as id, $2::text as tenant_id) at`;
  const [row] = await rawRows(db.$client, `${SUMMARY} from ${named} ${endsOf(layout)}`, [...keyOf(key), streamId]);
  return row ? decodeSummary(row) : null;
};
