import type { Repair } from "@/server/contracts/repairs";
import { seenMessage } from "./seen-causes";
import { type Sight, seenKey } from "./sight";

/** What a repair says of failures stands in it with the values that were met. Its rows are asked for by themselves. */
export const seenRepair = (sight: Sight, repair: Repair): Repair => {
  const { projection, error, unjudged } = repair;
  return {
    ...repair,
    error: error && seenMessage(sight, { projection }, error),
    unjudged: {
      count: unjudged.count,
      rows: unjudged.rows.map(({ key, why }) => ({ key: seenKey(sight, projection, key), why: seenMessage(sight, { projection }, why) })),
    },
  };
};
