import type { StoredSide } from "@/server/db/rebuilds/read-rebuilds";
import { OperationError } from "@/server/domain/errors";

/** Readers never get a side that failed, however near to the head it stopped. */
export const refuseStandingStill = ({ checkpoints }: StoredSide, version: number): void => {
  const failed = checkpoints.find(({ failure }) => failure)?.failure;
  if (failed)
    throw new OperationError(
      "conflict",
      `Version ${version} stands still: ${failed.cause.message}. Mend that and retry the projection first.`,
      {
        field: "id",
      },
    );
};
