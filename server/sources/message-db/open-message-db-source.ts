import type { Database } from "@/server/db/database";
import { countAfter } from "../attached/count-after";
import { openGapReader } from "../attached/gap-reader";
import { readTableIdentity } from "../attached/read-table-identity";
import { openSafePosition } from "../attached/safe-position";
import { samenessOf } from "../attached/same-store";
import { streamReads } from "../attached/stream-page";
import type { AttachedSource } from "../attached-source";
import type { CheckpointMoves } from "../checkpoint-moves";
import { openStreamLookups } from "../stream-lookups";
import { openPairs } from "../traces/of-pair";
import { openTraces } from "../traces/open-traces";
import { consumerFacts } from "./consumer-facts";
import { describeStore } from "./describe-store";
import { streamTableOf, tracesOf } from "./event-columns";
import { hasTraceIndexes, type MessageDbLayout, messagesOf, numberedMessages } from "./layout";
import { listStreams, streamSummary } from "./list-streams";
import { readPosition } from "./message-db-position";
import { moveStanding } from "./move-standing";
import { planMove } from "./plan-move";
import { openPositionStreams } from "./position-streams";
import { readHead } from "./read-head";
import { messagesAfter, readLog } from "./read-log";
import { streamRows } from "./read-stream";
import { recordPosition } from "./record-position";
import { streamVersion } from "./stream-version";

const movesOf = (db: Database, layout: MessageDbLayout): CheckpointMoves => ({
  plan: (asked) => planMove(db, layout, asked),
  goesOn: "when it is started",
  sameness: (on) => samenessOf(db, on, messagesOf(layout)),
  make: async (on, move, id) => {
    const refused = await recordPosition(on, layout, move, id);
    if (refused === null) return true;
    // The function raises one error for all that it refuses: whether the stream has gone on is looked up.
    if ((await streamVersion(db, layout, move.consumer)) === move.streamVersion) throw refused;
    return false;
  },
  standing: (move, id) => moveStanding(db, layout, move, id),
});

/** A store that message-db made, and whose functions write it. */
export const openMessageDbSource = (name: string, db: Database, layout: MessageDbLayout): AttachedSource => {
  const numbered = numberedMessages(layout);
  const safePosition = openSafePosition(db, numbered);
  const positionStreams = openPositionStreams(db, layout);
  return {
    name,
    describe: () => describeStore(layout, positionStreams),
    readPosition,
    head: async () => readHead(db, layout, await safePosition()),
    gaps: openGapReader(db, numbered, layout),
    consumers: async () => consumerFacts(db, layout, await positionStreams.read()),
    streams: (request) => listStreams(db, layout, request),
    streamSummary: (streamId) => streamSummary(db, layout, streamId),
    ...streamReads((page) => streamRows(db, layout, page)),
    ...openStreamLookups(db, streamTableOf(layout)),
    pairs: openPairs(db, tracesOf(layout)),
    ...(hasTraceIndexes(layout) ? { traces: openTraces(db, tracesOf(layout)) } : {}),
    identity: () => readTableIdentity(db, messagesOf(layout)),
    countAfter: (after) => countAfter(db, messagesAfter(layout), [after ?? "0"]),
    ...(layout.hasWriteMessage ? { checkpoints: movesOf(db, layout) } : {}),
    readLog: async (request) => readLog(db, layout, await safePosition(), request),
  };
};
