import type { Database } from "@/server/db/database";
import { openGapReader } from "../attached/gap-reader";
import { streamReads } from "../attached/stream-page";
import type { AttachedSource } from "../attached-source";
import type { CheckpointMoves } from "../checkpoint-moves";
import { openStreamLookups } from "../stream-lookups";
import { openTraces } from "../traces/open-traces";
import { consumerFacts } from "./consumer-facts";
import { describeStore } from "./describe-store";
import { positionOf, readPlace } from "./emmett-position";
import { messagesOf, tracesOf } from "./event-columns";
import { type EmmettLayout, hasTraceIndexes, numberedMessages, PROCESSORS } from "./layout";
import { listStreams, streamSummary } from "./list-streams";
import { moveStanding } from "./move-standing";
import { planMove } from "./plan-move";
import { readHead } from "./read-head";
import { readLog } from "./read-log";
import { streamRows } from "./read-stream";
import { setCheckpoint } from "./set-checkpoint";
import { skippedEvents } from "./skipped-events";

const movesOf = (db: Database, layout: EmmettLayout): CheckpointMoves => ({
  plan: (asked) => planMove(db, layout, asked),
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
  readLog: (request) => readLog(db, layout, request),
  ...(hasTraceIndexes(layout) ? { traces: openTraces(db, tracesOf(layout)) } : {}),
  ...(layout.consumers === PROCESSORS ? { checkpoints: movesOf(db, layout) } : {}),
  skipped: (request) => skippedEvents(db, layout, request),
});
