import type { Scope } from "@/server/domain/access/grants";
import { RequestRefusal } from "../request-refusal";

/** Who could give roles from within limits would give themselves what lies outside of them. */
export const assertUnlimited = (scope: Scope): void => {
  if (scope.some(({ streamPrefixes, projections }) => streamPrefixes === null && projections === null)) return;
  throw new RequestRefusal(403, "forbidden", "People and tokens are managed by administrators whose role holds everywhere.");
};
