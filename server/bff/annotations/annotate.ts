import { annotateEndpoint } from "@/server/contracts/annotation-endpoints";
import { insertAnnotation } from "@/server/db/annotations/insert-annotation";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { isInside, UNLIMITED } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { RequestRefusal } from "../request-refusal";
import { contractAnnotation } from "./contract-annotation";

export const annotate = command(annotateEndpoint, async (tx, { body, actor, scope }) => {
  const { kind, title, projection = null, link = null, at = null } = body;
  if (projection === null && !isInside(scope, UNLIMITED))
    throw new RequestRefusal(
      403,
      "forbidden",
      "What concerns everything is told by a role that is not limited: name a projection.",
      "projection",
    );
  const stored = await insertAnnotation(tx, { kind, title, projection, link, at, by: actor.name });
  if (!stored) throw new OperationError("invalid-request", "at: must not be in the future: tell of it once it is done", { field: "at" });
  await recordAction(tx, {
    actor,
    action: "annotate",
    target: projection === null ? `annotation:${stored.id}` : `projection:${projection}`,
    reason: title,
    before: null,
    after: { annotation: stored.id, kind, at: stored.at },
  });
  return contractAnnotation(stored);
});
