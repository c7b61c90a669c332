import { copyTransaction } from "@/server/db/copy-transaction";
import { isRefusedForGood } from "@/server/db/database-error";
import { copyRows } from "@/server/db/read-models/copy-rows";
import type { ReadModelRow } from "@/server/domain/read-model";
import type { FillWork } from "./fill-work";

type KeyedRow = readonly [key: string, row: ReadModelRow];

class TriedOut extends Error {}

/** Whether the table takes these rows: they are written and rolled back. The refusal, or null. Throws what is no refusal of data. */
export const refusalOf = async ({ db, model }: Pick<FillWork, "db" | "model">, rows: readonly KeyedRow[]): Promise<unknown> => {
  try {
    await copyTransaction(db, async (_, client) => {
      await copyRows(client, model, rows);
      throw new TriedOut();
    });
  } catch (error) {
    if (error instanceof TriedOut) return null;
    if (isRefusedForGood(error)) return error;
    throw error;
  }
};

/** The keys whose rows the table refuses, found by halves; at most one more than may be held back. */
export const refusedKeys = async (work: Pick<FillWork, "db" | "model" | "projection">, rows: Iterable<KeyedRow>): Promise<string[]> => {
  const most = work.projection.letterLimits.sequences + 1;
  const found: string[] = [];
  const waiting: KeyedRow[][] = [[...rows]];
  for (let part = waiting.pop(); part && found.length < most; part = waiting.pop()) {
    if (part.length === 0 || !(await refusalOf(work, part))) continue;
    const [only, ...others] = part;
    if (only && others.length === 0) found.push(only[0]);
    else {
      const half = Math.ceil(part.length / 2);
      waiting.push(part.slice(half), part.slice(0, half));
    }
  }
  return found;
};
