import { isInside, type Scope, UNLIMITED } from "@/server/domain/access/grants";
import { assertWhole } from "../access/assert-whole";
import { RequestRefusal } from "../request-refusal";

/** An audit is of all streams of a projection, or of the whole store. */
export const assertMayRun = (scope: Scope, projection: string | null): void => {
  if (projection !== null) assertWhole(scope, projection);
  else if (!isInside(scope, UNLIMITED))
    throw new RequestRefusal(403, "forbidden", "An audit of the whole store needs a role that holds everywhere: name a projection.");
};
