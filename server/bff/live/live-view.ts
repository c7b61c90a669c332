import type { LiveSnapshot } from "@/server/contracts/live";
import { isInside, projectionsOf, streamPrefixesOf } from "@/server/domain/access/grants";
import { MASK } from "@/server/domain/sight/mask-sign";
import { maskedMessage } from "@/server/domain/sight/masked-message";
import { subjectOf } from "../alerts/contract-alert";
import { seenOperation } from "../sight/seen-operations";
import { seenProjection } from "../sight/seen-projections";
import type { Sight } from "../sight/sight";
import { SEALED } from "../sight/unseal";
import type { LiveView } from "./live-hub";

const inside = (sight: Sight, snapshot: LiveSnapshot): LiveSnapshot => {
  const { scope } = sight;
  const isEveryStream = streamPrefixesOf(scope) === null;
  const isWhole = isEveryStream && projectionsOf(scope) === null;
  const { projections, operations, letters, imports, alerts } = snapshot;
  return {
    ...snapshot,
    projections: projections && {
      ...projections,
      projections: projections.projections
        .filter(({ name }) => isInside(scope, { projection: name }))
        .map((projection) => seenProjection(sight, projection)),
    },
    alerts: alerts.filter((alert) => isInside(scope, subjectOf(alert))),
    // Of some streams alone figures and operations are asked for, where they can be narrowed.
    letters: isWhole ? letters : null,
    operations: isEveryStream
      ? operations.filter(({ projection }) => isInside(scope, { projection })).map((operation) => seenOperation(sight, operation))
      : [],
    imports: isEveryStream
      ? imports.map((each) => ({ ...each, error: each.error && (sight.seesEverything ? each.error : maskedMessage(each.error, "")) }))
      : [],
  };
};

/** Nobody is shown what is sealed by a picture that many get at once: no key is looked up for it. */
export const liveViewOf = (sight: Sight): LiveView => ({
  name: sight.name,
  textOf: (snapshot) => JSON.stringify(inside(sight, snapshot)).replace(SEALED, MASK),
});
