import { type About, everything, wholeProjection } from "@/server/contracts/reach";

/** What an audit is about, as the server refuses by it: all rows of a projection, or the whole store. */
export const aboutOf = (projection: string | null): About => (projection === null ? everything : wholeProjection(projection));
