import type { Database } from "@/server/db/database";
import type { StretchSource } from "../stretch-source";
import { countEvents } from "./count-events";
import { eventsOfStreams } from "./events-of-streams";
import { streamsEndingIn } from "./streams-ending-in";

export const openNativeStretches = (db: Database): StretchSource => ({
  countEvents: (stretch) => countEvents(db, stretch),
  streamsEndingIn: (request, limits) => streamsEndingIn(db, request, limits),
  eventsOfStreams: (request, limits) => eventsOfStreams(db, request, limits),
});
