import { isInside, type Scope, wholeOf } from "@/server/domain/access/grants";
import { RequestRefusal } from "../request-refusal";

/** For an act on all streams of a projection, of which whoever asks knows: a role that is limited to some of them is no right to it. */
export const assertWhole = (scope: Scope, projection: string): void => {
  if (isInside(scope, wholeOf(projection))) return;
  throw new RequestRefusal(
    403,
    "forbidden",
    `This is done to all streams of ${projection} at once: it needs a role that is not limited to some streams.`,
  );
};
