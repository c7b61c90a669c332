import { EVERYWHERE, may, type Subject, UNLIMITED, wholeOf } from "@/server/domain/access/grants";
import type { CapabilityName, Grant } from "./access";

/** What a control does something to. */
export type About = Subject;

/** The rule that the server refuses by, for a control that says so before somebody presses it. */
export const reaches = (grants: readonly Grant[], capability: CapabilityName, about: About): boolean => may(grants, capability, about);

/** All streams of one projection at once. */
export const wholeProjection = (projection: string): About => wholeOf(projection);
/** All streams, of whichever projection. */
export const allStreams: About = EVERYWHERE;
/** All streams and all projections: what is done to people and tokens. */
export const everything: About = UNLIMITED;
