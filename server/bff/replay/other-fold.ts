import { OperationError } from "@/server/domain/errors";
import type { FoldsOfStream } from "@/server/replay/folds-of-stream";
import { projectionFold, type ReplayFold } from "@/server/replay/replay-fold";
import type { Context } from "../context";

const refused = (sentence: string) => new OperationError("invalid-request", `foldVersion: ${sentence}`, { field: "foldVersion" });

/**
 * The same stream by another registered version of its projection; events that a person had skipped stay left out. Throws
 * `OperationError("invalid-request")` where there is no such version, or its rows are not the stream's.
 */
export const otherFold = ({ config: { registry } }: Pick<Context, "config">, real: FoldsOfStream, foldVersion: number): ReplayFold => {
  const { name } = real.projection;
  const projection = registry.find(name, foldVersion);
  if (!projection) {
    const known = registry.projections.filter((candidate) => candidate.name === name).map(({ version }) => version);
    throw refused(`there is no version ${foldVersion} of ${name}; registered: ${known.join(", ")}`);
  }
  if (!projection.isKeyedByStream)
    throw refused(`version ${foldVersion} of ${name} is keyed by ${projection.keyColumn}, not by the stream`);
  return projectionFold({ ...real, projection, foldAt: (version) => real.foldAt(version) && projection }, "foldVersion");
};
