import type { Database } from "@/server/db/database";
import { countAfter } from "../attached/count-after";
import { openGapReader } from "../attached/gap-reader";
import { readTableIdentity } from "../attached/read-table-identity";
import { samenessOf } from "../attached/same-store";
import { streamReads } from "../attached/stream-page";
import { tableOf } from "../attached/table-of";
import type { AttachedSource } from "../attached-source";
import type { CheckpointMoves } from "../checkpoint-moves";
import { openStreamLookups } from "../stream-lookups";
import { openPairs } from "../traces/of-pair";
import { openTraces } from "../traces/open-traces";
import { consumerFacts } from "./consumer-facts";
import { describeStore } from "./describe-store";
import { positionOf, readPlace } from "./emmett-position";
import { messagesOf, tracesOf } from "./event-columns";
import { DEFAULT_PARTITION, type EmmettLayout, hasTraceIndexes, MESSAGES, numberedMessages, PROCESSORS } from "./layout";
import { listStreams, streamSummary } from "./list-streams";
import { moveStanding } from "./move-standing";
import { planMove } from "./plan-move";
import { readHead } from "./read-head";
import { messagesAfter, readLog } from "./read-log";
import { streamRows } from "./read-stream";
import { setCheckpoint } from "./set-checkpoint";
import { skippedEvents } from "./skipped-events";

const movesOf = (db: Database, layout: EmmettLayout): CheckpointMoves => ({
  plan: (asked) => planMove(db, layout, asked),
  goesOn: "when its process is started anew, unless its application says startFrom",
  sameness: (on) => samenessOf(db, on, tableOf(layout, PROCESSORS)),
  make: (on, move) => setCheckpoint(on, layout, move),
  standing: (move) => moveStanding(db, layout, move),
});

/** A store that emmett made and its applications write. */
export const openEmmettSource = (name: string, db: Database, layout: EmmettLayout): AttachedSource => ({
  name,
  describe: () => describeStore(layout),
  readPosition: (text) => {
    const place = readPlace(text);
    return place && positionOf(place);
  },
  head: () => readHead(db, layout),
  gaps: openGapReader(db, numberedMessages(layout), layout),
  consumers: () => consumerFacts(db, layout),
  streams: (request) => listStreams(db, layout, request),
  streamSummary: (streamId) => streamSummary(db, layout, streamId),
  ...streamReads((page) => streamRows(db, layout, page)),
  ...openStreamLookups(db, messagesOf(layout)),
  identity: () => readTableIdentity(db, tableOf(layout, MESSAGES)),
  countAfter: (after) => {
    const place = after === undefined ? null : readPlace(after);
    return countAfter(db, messagesAfter(layout), [DEFAULT_PARTITION, place?.transaction ?? "0", place?.position ?? "0"]);
  },
  readLog: (request) => readLog(db, layout, request),
  pairs: openPairs(db, tracesOf(layout)),
  ...(hasTraceIndexes(layout) ? { traces: openTraces(db, tracesOf(layout)) } : {}),
  ...(layout.consumers === PROCESSORS ? { checkpoints: movesOf(db, layout) } : {}),
  skipped: (request) => skippedEvents(db, layout, request),
});
