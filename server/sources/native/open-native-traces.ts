import type { Database } from "@/server/db/database";
import type { TraceSource } from "../trace-source";
import { eventsOfCorrelation } from "./trace-by-correlation";
import { eventsById } from "./trace-by-ids";
import { causesOf } from "./trace-causes";
import { consequencesOf } from "./trace-consequences";
import { effectsOutside } from "./trace-effects-outside";
import { newestTraces } from "./trace-newest";
import { eventsOfPair } from "./trace-of-pair";

export const openNativeTraces = (db: Database): TraceSource => ({
  eventsOfCorrelation: (request) => eventsOfCorrelation(db, request),
  eventsById: (request) => eventsById(db, request),
  causesOf: (request) => causesOf(db, request),
  consequencesOf: (request) => consequencesOf(db, request),
  effectsOutside: (request) => effectsOutside(db, request),
  newestTraces: (request) => newestTraces(db, request),
  eventsOfPair: (request) => eventsOfPair(db, request),
});
