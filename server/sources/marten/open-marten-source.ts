import type { Database } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import { position } from "@/server/domain/position";
import { countAfter } from "../attached/count-after";
import { openGapReader } from "../attached/gap-reader";
import { readTableIdentity } from "../attached/read-table-identity";
import { streamReads } from "../attached/stream-page";
import { tableOf } from "../attached/table-of";
import type { AttachedSource } from "../attached-source";
import { openStreamLookups } from "../stream-lookups";
import { openPairs } from "../traces/of-pair";
import { openTraces } from "../traces/open-traces";
import { believedGaps, openBelievedPosition } from "./believed-position";
import { consumerFacts } from "./consumer-facts";
import { describeStore } from "./describe-store";
import { streamTableOf, tracesOf } from "./event-columns";
import { EVENTS, type MartenLayout, numberedEvents } from "./layout";
import { listStreams, streamSummary } from "./list-streams";
import { readHead, readHeadOfTenants } from "./read-head";
import { readLetters } from "./read-letters";
import { eventsBehind, readLog } from "./read-log";
import { readStoreHighWater } from "./read-progress";
import { streamRows } from "./read-stream";
import { skippedEvents } from "./skipped-events";
import { givesTraces } from "./trace-indexes";

type OfPositions = Pick<AttachedSource, "head" | "gaps" | "readLog">;

const numberedTogether = (db: Database, layout: MartenLayout): OfPositions => {
  const safePosition = openBelievedPosition(db, layout);
  const gaps = openGapReader(db, numberedEvents(layout), layout);
  return {
    head: async () => readHead(db, layout, await safePosition()),
    gaps: async () => believedGaps(await gaps(), await readStoreHighWater(db, layout)),
    readLog: async (request) => readLog(db, layout, await safePosition(), request),
  };
};

const numberedByTenant = (db: Database, layout: MartenLayout): OfPositions => ({
  head: () => readHeadOfTenants(db, layout),
  gaps: async () => null,
  readLog: async () => {
    throw new OperationError("unprocessable", describeStore(layout).capabilities.order.sentence, { field: "name" });
  },
});

/** A store that Marten made and its applications write. */
export const openMartenSource = (name: string, db: Database, layout: MartenLayout): AttachedSource => {
  const { defects, letters, order } = describeStore(layout).capabilities;
  return {
    name,
    describe: () => describeStore(layout),
    readPosition: (text) => (/^\d{1,19}$/.test(text) ? position(text) : null),
    identity: () => readTableIdentity(db, tableOf(layout, EVENTS)),
    countAfter: (after) => countAfter(db, eventsBehind(layout), [after ?? "0"]),
    consumers: () => consumerFacts(db, layout),
    streams: (request) => listStreams(db, layout, request),
    streamSummary: (streamId) => streamSummary(db, layout, streamId),
    ...streamReads((page) => streamRows(db, layout, page)),
    ...openStreamLookups(db, streamTableOf(layout)),
    ...(layout.isNumberedByTenant ? numberedByTenant(db, layout) : numberedTogether(db, layout)),
    ...(order.isGiven ? { pairs: openPairs(db, tracesOf(layout)) } : {}),
    ...(givesTraces(layout) ? { traces: openTraces(db, tracesOf(layout)) } : {}),
    ...(defects.isGiven ? { skipped: (request) => skippedEvents(db, layout, request) } : {}),
    ...(letters.isGiven ? { letters: (request) => readLetters(db, layout, request) } : {}),
  };
};
