import type { Database } from "@/server/db/database";
import { openGapReader } from "../attached/gap-reader";
import type { AttachedSource } from "../attached-source";
import { consumerFacts } from "./consumer-facts";
import { describeStore } from "./describe-store";
import { positionOf, readPlace } from "./emmett-position";
import { type EmmettLayout, numberedMessages } from "./layout";
import { listStreams, streamSummary } from "./list-streams";
import { readHead } from "./read-head";
import { readLog } from "./read-log";
import { readStreamJson } from "./read-stream";
import { skippedEvents } from "./skipped-events";

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
  readStreamJson: (page) => readStreamJson(db, layout, page),
  readLog: (request) => readLog(db, layout, request),
  skipped: (request) => skippedEvents(db, layout, request),
});
