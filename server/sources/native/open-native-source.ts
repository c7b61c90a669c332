import type { Database } from "@/server/db/database";
import { DEFAULT_LOG_CHECKS, type LogCheckSettings } from "@/server/domain/audit/log-check-settings";
import type { EventSource } from "../event-source";
import { openStreamLookups } from "../stream-lookups";
import type { StreamTable } from "../stream-table";
import { openPairs } from "../traces/of-pair";
import { openTraces } from "../traces/open-traces";
import { arrivalPerSecond } from "./arrival-rate";
import { assertUsable } from "./assert-usable";
import { countByBucket } from "./count-by-bucket";
import { eventIdAt } from "./event-id-at";
import { eventsAt } from "./events-at";
import { findEvent } from "./find-event";
import { findStreams } from "./find-streams";
import { listStreams } from "./list-streams";
import { milestones } from "./milestones";
import { nativePosition, readNativePosition, START } from "./native-position";
import { newestOfTypes } from "./newest-of-types";
import { openNativeAudit } from "./open-native-audit";
import { openNativeEvidence } from "./open-native-evidence";
import { openNativeSearch } from "./open-native-search";
import { openNativeStretches } from "./open-native-stretches";
import { placeOf } from "./place-of";
import { placesOfStream } from "./places-of-stream";
import { publishHead } from "./publish-head";
import { readAfter } from "./read-after";
import { readHead } from "./read-head";
import { readIdentity } from "./read-identity";
import { readStream } from "./read-stream";
import { readStreamJson } from "./read-stream-json";
import { recentDisorder } from "./recent-disorder";
import { scan } from "./scan";
import { streamOpenings } from "./stream-openings";
import { streamSummary } from "./stream-summary";
import { NATIVE_TRACES } from "./trace-table";
import { unread } from "./unread";

const EVENTS: StreamTable = { ...NATIVE_TRACES, from: NATIVE_TRACES.events };

/** The store that Tidemark brings itself: schema `event_store` of the database behind `db`. */
export const openNativeSource = ({ db, logChecks = DEFAULT_LOG_CHECKS }: { db: Database; logChecks?: LogCheckSettings }): EventSource => ({
  name: "native",
  start: START,
  readPosition: readNativePosition,
  hasPassed: (checkpoint, at) => nativePosition(checkpoint) >= nativePosition(at),
  placeOf,
  countByBucket: (request) => countByBucket(db, request),
  identity: () => readIdentity(db),
  assertUsable: () => assertUsable(db),
  head: () => readHead(db),
  recentDisorder: () => recentDisorder(db),
  arrivalPerSecond: () => arrivalPerSecond(db),
  publishHead: () => publishHead(db),
  readAfter: (request) => readAfter(db, request),
  scan: (request) => scan(db, request),
  unread: (requests) => unread(db, requests),
  eventIdAt: (at) => eventIdAt(db, at),
  findEvent: (eventId) => findEvent(db, eventId),
  eventsAt: (positions) => eventsAt(db, positions),
  readStream: (page) => readStream(db, page),
  listStreams: (request) => listStreams(db, request),
  streamOpenings: (request) => streamOpenings(db, request),
  readStreamJson: (page) => readStreamJson(db, page),
  placesOfStream: (streamId, limit) => placesOfStream(db, streamId, limit),
  streamSummary: (streamId) => streamSummary(db.$client, streamId),
  milestones: (request) => milestones(db, request),
  newestOfTypes: (request) => newestOfTypes(db, request),
  findStreams: (request) => findStreams(db, request),
  ...openStreamLookups(db, EVENTS),
  ...openNativeSearch(db),
  ...openTraces(db, NATIVE_TRACES),
  ...openPairs(db, NATIVE_TRACES),
  ...openNativeEvidence(db),
  ...openNativeStretches(db),
  ...openNativeAudit(db, logChecks),
});
