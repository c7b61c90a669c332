import { OperationError } from "@/server/domain/errors";
import type { Projection } from "@/server/projections/define-projection";
import { context } from "../context";

/** The newest version of a projection that this release registers, or the one that is asked for. Throws what there is instead. */
export const versionToBuild = (projection: string, version: number | undefined): Projection => {
  const { registry } = context().config;
  const found = version === undefined ? registry.newest(projection) : registry.find(projection, version);
  if (found) return found;
  const known = registry.projections.filter(({ name }) => name === projection).map((each) => each.version);
  throw new OperationError(
    "unprocessable",
    known.length === 0
      ? `This console's release does not define ${projection}.`
      : `This console's release has no version ${version} of ${projection}; it has ${known.join(", ")}.`,
    { field: version === undefined ? "projection" : "toVersion" },
  );
};
