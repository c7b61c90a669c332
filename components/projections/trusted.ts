import type { ProjectionSummary } from "@/server/contracts/projections";
import type { Trust } from "../live/trust";

/** Where nobody has looked for too long, no status holds: what it was stays on hover. */
export const asTrusted = (projections: readonly ProjectionSummary[], trust: Trust): readonly ProjectionSummary[] =>
  trust === "unknown"
    ? projections.map((projection) =>
        projection.status === "unknown" ? projection : { ...projection, status: "unknown", lastStatus: projection.status },
      )
    : projections;
