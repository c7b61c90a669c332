import type { EventSource } from "@/server/sources/event-source";
import type { LogCheck } from "./log-lane";

/** A check that the source brings: a stretch is one unit. */
export const sourceCheck = (source: EventSource, name: string): LogCheck => ({
  name,
  find: async (stretch, _, limits) => ({ faults: await source.checkLog(name, stretch, limits), from: null }),
});
