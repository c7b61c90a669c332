import { streamStateEndpoint } from "@/server/contracts/replay-endpoints";
import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { OperationError } from "@/server/domain/errors";
import { changesBetween } from "@/server/domain/row-change";
import type { Projection } from "@/server/projections/define-projection";
import { type Context, context, sourceNamed } from "../context";
import { route } from "../route";
import { foldStream } from "./fold-stream";
import { foldsOfStream } from "./folds-of-stream";
import { knownStream } from "./known-stream";

/** The version that readers see now; before any engine has registered one, the newest. */
const foldable = async ({ config: { registry }, db }: Context, name: string): Promise<Projection> => {
  const live = await liveGenerationOf(db, name);
  const projection = (live === null ? undefined : registry.find(name, live.version)) ?? registry.newest(name);
  if (!projection) throw new OperationError("not-found", `There is no projection ${name}.`, { field: "projection" });
  if (!projection.isKeyedByStream)
    throw new OperationError("invalid-request", `projection: ${name} is keyed by ${projection.keyColumn}, not by the stream`, {
      field: "projection",
    });
  return projection;
};

export const getStreamState = route(streamStateEndpoint, async ({ params: { streamId }, query, signal }) => {
  const shared = context();
  const source = sourceNamed(shared.sources, query.source);
  const projection = await foldable(shared, query.projection);
  const folds = await foldsOfStream(shared.db, shared.config.registry, projection, streamId);
  const folded = await foldStream({ source, folds, streamId, anchors: shared.anchors, signal }, BigInt(query.version));
  if (!folded) {
    await knownStream(source, streamId);
    throw new OperationError("not-found", `${streamId} has no version ${query.version}.`, { field: "version" });
  }
  const { event, before, after } = folded;
  return {
    streamId,
    version: event.streamVersion.toString(),
    at: event.occurredAt,
    projection: projection.name,
    projectionVersion: projection.version,
    state: after && { ...after },
    changes: changesBetween(before, after),
  };
});
