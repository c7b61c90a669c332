import type { Database } from "@/server/db/database";
import type { Fault } from "@/server/domain/audit/fault";
import { position } from "@/server/domain/position";
import type { LogCheckLimits, LogStretch } from "../../audit-source";
import { nativePosition } from "../native-position";
import { rawRows } from "../raw-rows";
import { searching } from "../search-client";

const name = "sequence_gap";

const GAPS = `
  select e.stream_id, e.stream_version, e.global_position, before.version
    from event_store.events e
   cross join lateral (
     select coalesce(max(b.stream_version), 0) as version from event_store.events b
      where b.stream_id = e.stream_id and b.stream_version < e.stream_version) before
   where e.global_position > $1 and e.global_position <= $2 and before.version < e.stream_version - 1
   order by e.global_position`;

const find = async (db: Database, stretch: LogStretch, { statementTimeout, signal }: LogCheckLimits): Promise<Fault[]> => {
  const ends = [stretch.after, stretch.upTo].map((at) => nativePosition(at).toString());
  const rows = await searching(db, { limitMs: statementTimeout, signal }, (client) => rawRows(client, GAPS, ends));
  return rows.map(([streamId, version, at, before]) => ({
    check: name,
    identity: `${streamId}@${version}`,
    severity: "critical",
    streamId: streamId!,
    streamVersion: BigInt(version!),
    position: position(at!),
    evidence: { versionBefore: before!, version: version! },
  }));
};

export const sequenceGap = { name, looksFor: "Versions that are missing in the middle of a stream.", find };
