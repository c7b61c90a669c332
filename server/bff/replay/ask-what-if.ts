import { whatIfEndpoint } from "@/server/contracts/replay-endpoints";
import { OperationError } from "@/server/domain/errors";
import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";
import { eventAt } from "@/server/replay/fold-stream";
import { foldsOfStream } from "@/server/replay/folds-of-stream";
import type { ReplayFold } from "@/server/replay/replay-fold";
import { context } from "../context";
import { route } from "../route";
import { knownStream } from "../streams/known-stream";
import { imagine, imaginedDifference } from "./imagine";
import { imaginedChanges } from "./imagined-changes";
import { openReplay } from "./open-replay";
import { otherFold } from "./other-fold";
import { replayedProjection } from "./replayed-projection";
import type { Refusal } from "./touched-keys";

const foldAsked = async (streamId: string, name: string, foldVersion: number | undefined): Promise<ReplayFold | null> => {
  if (foldVersion === undefined) return null;
  if (name === MERGED_PAYLOADS)
    throw new OperationError("invalid-request", "foldVersion: merged payloads have one version only", { field: "foldVersion" });
  const shared = context();
  const projection = await replayedProjection(shared, name);
  return otherFold(shared, await foldsOfStream(shared.db, shared.config.registry, projection, streamId), foldVersion);
};

const told = (refusal: Refusal) => ({ ...refusal, version: refusal.version.toString() });

/** Nothing is written and nothing is kept: the answer is all there is of it. */
export const askWhatIf = route(whatIfEndpoint, async ({ params: { streamId }, query, signal }) => {
  const version = BigInt(query.version);
  const changes = imaginedChanges(query, version);
  const replay = await openReplay({ streamId, source: query.source, projection: query.projection, signal });
  if (!(await eventAt(replay, version))) {
    await knownStream(replay.source, streamId);
    throw new OperationError("not-found", `${streamId} has no version ${version}.`, { field: "version" });
  }
  const other = await foldAsked(streamId, query.projection, query.foldVersion);
  const { real, imagined, partsAt } = await imagine(replay, { changes, otherFold: other, version });
  return {
    streamId,
    projection: replay.fold.projection,
    projectionVersion: replay.fold.version,
    foldVersion: imagined.fold.version,
    version: query.version,
    real: real.row && { ...real.row },
    imagined: imagined.row && { ...imagined.row },
    changes: imaginedDifference({ real, imagined }),
    partsAt: partsAt?.toString() ?? null,
    ...(imagined.refusal ? { refusal: told(imagined.refusal) } : {}),
    ...(real.refusal ? { realRefusal: told(real.refusal) } : {}),
  };
});
