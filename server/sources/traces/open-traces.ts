import type { Database } from "@/server/db/database";
import type { TraceSource } from "../trace-source";
import { eventsOfCorrelation } from "./by-correlation";
import { eventsById } from "./by-ids";
import { causesOf } from "./causes";
import { consequencesOf } from "./consequences";
import { effectsOutside } from "./effects-outside";
import { newestTraces } from "./newest";
import type { TraceTable } from "./trace-table";

export const openTraces = (db: Database, table: TraceTable): TraceSource => ({
  eventsOfCorrelation: (request) => eventsOfCorrelation(db, table, request),
  eventsById: (request) => eventsById(db, table, request),
  causesOf: (request) => causesOf(db, table, request),
  consequencesOf: (request) => consequencesOf(db, table, request),
  effectsOutside: (request) => effectsOutside(db, table, request),
  newestTraces: (request) => newestTraces(db, table, request),
});
