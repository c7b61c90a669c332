import type { ProjectionSummary } from "@/server/contracts/projections";
import { seenCause } from "./seen-causes";
import type { Sight } from "./sight";

const ERROR = (message: string): RegExp => new RegExp(message.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), "g");

/** One line of a projection: the cause of its failure stands in its sentence too. */
export const seenProjection = <P extends ProjectionSummary>(sight: Sight, projection: P): P => {
  const { lastError, name } = projection;
  if (!lastError || sight.sees({ projection: name })) return projection;
  const cause = seenCause(sight, { projection: name }, lastError.cause);
  const without = (text: string): string => text.replace(ERROR(lastError.cause.message), () => cause.message);
  return {
    ...projection,
    lastError: { ...lastError, cause },
    sentence: without(projection.sentence),
    lead: without(projection.lead),
    rest: without(projection.rest),
  };
};
