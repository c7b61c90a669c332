import type { Transaction } from "@/server/db/database";
import { insertRepair } from "@/server/db/repairs/insert-repair";
import { OperationError } from "@/server/domain/errors";
import { type LiveRows, liveRowsOf } from "@/server/replay/rows/live-rows";
import type { Actor } from "../access/actor";
import { context } from "../context";

/** A row of other keys may come from any stream: to hold it still the whole log would have to be folded under its lock. */
const assertRepairable = ({ projection: { name, isKeyedByStream, keyColumn } }: LiveRows): void => {
  if (isKeyedByStream) return;
  throw new OperationError(
    "unprocessable",
    `${name} is keyed by ${keyColumn}: a row may come from any stream. Rebuild the projection instead.`,
    { field: "projection" },
  );
};

/** What readers have of a projection whose rows can be repaired one by one. Throws `OperationError` where they cannot. */
export const repairableRows = async (tx: Transaction, projection: string): Promise<LiveRows> => {
  const live = await liveRowsOf(tx, context().config.registry, projection);
  assertRepairable(live);
  return live;
};

type Asked = { keys: readonly string[] | null; actor: Pick<Actor, "name"> };

/** Asks an engine for the plan of a repair: of the rows of these keys, or of every one. Gives its id. */
export const planRows = (tx: Transaction, { generation }: LiveRows, { keys, actor }: Asked): Promise<string> =>
  insertRepair(tx, { ...generation, kind: "repair", undoes: null, keys: keys && [...new Set(keys)], actor: actor.name });
