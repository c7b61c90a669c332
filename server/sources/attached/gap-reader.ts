import type { Database } from "@/server/db/database";
import { type Fence, gapsBetween, NO_FENCE, settle } from "@/server/domain/attached/gaps";
import type { AttachedGaps } from "../attached-source";
import { rawRows } from "../native/raw-rows";
import type { NumberedTable } from "./numbered-table";
import { readReservers } from "./reservers";
import { drawsInOrder } from "./sequence-facts";
import { unlessEnded } from "./unless-ended";

/** Positions below the last one that was given out. */
const LOOKED_AT = 1_000n;

const ceilingOf = (sequence: string): string => `select s.last_value - (not s.is_called)::int, ${drawsInOrder("$1")} from ${sequence} s`;

const presentIn = ({ table, column }: NumberedTable): string =>
  `select ${column} from ${table} where ${column} between $1::bigint and $2::bigint group by 1 order by 1`;

/**
 * Each look goes on from the one before, so that two never run at once. Null where it cannot be told: the login may not read the sequence, the
 * sequence does not draw in order, the server is a standby, or it would take too long.
 */
export const openGapReader = (
  db: Database,
  numbered: NumberedTable,
  { readsSequence }: { readsSequence: boolean },
): (() => Promise<AttachedGaps | null>) => {
  const { sequence } = numbered;
  if (sequence === null || !readsSequence) return async () => null;
  let fence: Fence = NO_FENCE;
  let turn: Promise<AttachedGaps | null> = Promise.resolve(null);
  const look = async (): Promise<AttachedGaps | null> => {
    const [seen] = await rawRows(db.$client, ceilingOf(sequence), [sequence]);
    const [last, isInOrder] = seen!;
    if (isInOrder !== "t") return null;
    const ceiling = BigInt(last!);
    const { reservers, renamed } = await readReservers(db, numbered);
    fence = settle(fence, { ceiling, reservers, renamed });
    const from = ceiling >= LOOKED_AT ? ceiling - LOOKED_AT + 1n : 1n;
    const present = await unlessEnded(rawRows(db.$client, presentIn(numbered), [from.toString(), ceiling.toString()]));
    if (present === null) return null;
    const gaps = gapsBetween(
      { from, to: ceiling },
      present.map(([at]) => BigInt(at!)),
    );
    return {
      lastDrawn: ceiling.toString(),
      lookedAt: Number(ceiling - from + 1n),
      gaps: gaps.map((gap) => ({ from: gap.from.toString(), to: gap.to.toString(), isDead: gap.to <= fence.settled })),
      reservers: reservers.size,
    };
  };
  return () => {
    turn = turn.then(look, look);
    return turn;
  };
};
