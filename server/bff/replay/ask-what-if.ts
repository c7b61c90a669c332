import { whatIfEndpoint } from "@/server/contracts/replay-endpoints";
import { OperationError } from "@/server/domain/errors";
import { MERGED_PAYLOADS } from "@/server/domain/replay-projection";
import { eventAt, type StreamReplay } from "@/server/replay/fold-stream";
import type { ReplayFold } from "@/server/replay/replay-fold";
import { context } from "../context";
import { route } from "../route";
import { seenCause } from "../sight/seen-causes";
import { rowSight } from "../sight/seen-rows";
import { knownStream } from "../streams/known-stream";
import { imagine, imaginedDifference } from "./imagine";
import { type ImaginedChanges, imaginedChanges } from "./imagined-changes";
import { openReplay } from "./open-replay";
import { otherFold } from "./other-fold";
import { replayedProjection } from "./replayed-projection";
import { groundOf } from "./stream-ground";
import type { Refusal } from "./touched-keys";

type Asked = { source?: string | undefined; projection: string; foldVersion?: number | undefined };

const foldAsked = async (streamId: string, { source, projection: name, foldVersion }: Asked): Promise<ReplayFold | null> => {
  if (foldVersion === undefined) return null;
  if (name === MERGED_PAYLOADS)
    throw new OperationError("invalid-request", "foldVersion: merged payloads have one version only", { field: "foldVersion" });
  const shared = context();
  const projection = await replayedProjection(shared, name);
  const { foldsOf } = await groundOf(shared, source, streamId);
  return otherFold(shared, await foldsOf(projection), foldVersion);
};

/** Some stores count a stream's events from 0, others from 1. */
const assertBegun = async (replay: StreamReplay, { first, payloads }: ImaginedChanges): Promise<void> => {
  if (first !== 0n || (await eventAt(replay, first))) return;
  const field = payloads.has(first) ? "payloads" : "without";
  throw new OperationError("invalid-request", `${field}: ${replay.streamId} has no version 0`, { field });
};

const told = (refusal: Refusal) => ({ ...refusal, version: refusal.version.toString() });

/** Nothing is written and nothing is kept: the answer is all there is of it. */
export const askWhatIf = route(whatIfEndpoint, async ({ params: { streamId }, query, signal, sight }) => {
  const version = BigInt(query.version);
  const changes = imaginedChanges(query, version);
  const replay = await openReplay({ streamId, source: query.source, projection: query.projection, sight, signal });
  if (!(await eventAt(replay, version))) {
    await knownStream(replay.source, streamId);
    throw new OperationError("not-found", `${streamId} has no version ${version}.`, { field: "version" });
  }
  await assertBegun(replay, changes);
  const other = await foldAsked(streamId, query);
  const { real, imagined, partsAt } = await imagine(replay, { changes, otherFold: other, version });
  const { projection, version: projectionVersion } = replay.fold;
  const rows = rowSight(sight, { projection, versions: [projectionVersion, imagined.fold.version], streamId });
  const refused = (refusal: Refusal) => told({ ...refusal, message: seenCause(sight, { streamId, projection }, refusal).message });
  return {
    streamId,
    projection,
    projectionVersion,
    foldVersion: imagined.fold.version,
    version: query.version,
    real: rows.row(real.row),
    imagined: rows.row(imagined.row),
    changes: rows.changes(imaginedDifference({ real, imagined })),
    partsAt: partsAt?.toString() ?? null,
    ...(imagined.refusal ? { refusal: refused(imagined.refusal) } : {}),
    ...(real.refusal ? { realRefusal: refused(real.refusal) } : {}),
  };
});
