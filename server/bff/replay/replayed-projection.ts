import { liveGenerationOf } from "@/server/db/projections/live-generation-of";
import { OperationError } from "@/server/domain/errors";
import type { Projection } from "@/server/projections/define-projection";
import type { Context } from "../context";

/** The version that readers see now; before any engine has registered one, the newest. Throws `OperationError("not-found")`. */
export const replayedProjection = async (
  { config: { registry }, db }: Pick<Context, "config" | "db">,
  name: string,
): Promise<Projection> => {
  const live = await liveGenerationOf(db, name);
  const projection = (live === null ? undefined : registry.find(name, live.version)) ?? registry.newest(name);
  if (!projection) throw new OperationError("not-found", `There is no projection ${name}.`, { field: "projection" });
  return projection;
};

/** Throws `OperationError("invalid-request")` where a row may come from any stream. */
export const assertKeyedByStream = ({ name, keyColumn, isKeyedByStream }: Projection): void => {
  if (isKeyedByStream) return;
  throw new OperationError(
    "invalid-request",
    `projection: ${name} is keyed by ${keyColumn}, not by the stream, so a stream alone has no state in it; its touched-keys say what the stream gave to which row`,
    { field: "projection" },
  );
};
