import type { Database } from "@/server/db/database";
import { type Fence, holdersOf, NO_FENCE, settle, settleRun } from "@/server/domain/attached/gaps";
import { longestOf, type TransactionHolder } from "@/server/domain/attached/horizon";
import { rawRows } from "../native/raw-rows";
import type { NumberedTable } from "./numbered-table";
import { readReservers } from "./reservers";
import { drawsInOrder } from "./sequence-facts";

export type SafePosition = {
  /** Nothing can appear at or below it any more. */
  position: bigint;
  /** Who may still write the one after it; null where nobody is known to. */
  heldBy: TransactionHolder | null;
  /** False where a missing position can never be told from one that is still to appear. */
  isProvable: boolean;
};

/** Positions that one statement goes through for the end of those that have no gap, and such statements a look: only a first one needs several. */
const LOOKED_THROUGH = 100_000;
const MOST_PARTS = 50;

const newest = ({ table, column }: NumberedTable): string => `select coalesce(max(${column}), 0), ${drawsInOrder("$1")} from ${table}`;

const endOfRun = ({ table, column }: NumberedTable): string => `
  select max(at) from (select at, at - dense_rank() over (order by at) as island
                         from (select ${column} as at from ${table} where ${column} > $1::bigint order by 1 limit ${LOOKED_THROUGH}) above) runs
   where island = $1::bigint`;

const partAfter = async (db: Database, numbered: NumberedTable, position: bigint): Promise<bigint> => {
  const [row] = await rawRows(db.$client, endOfRun(numbered), [position.toString()]);
  return BigInt(row![0] ?? position);
};

/** The last of the events that follow a position without a gap; `isWhole`: the one after it is missing. */
export const runAfter = async (db: Database, numbered: NumberedTable, position: bigint): Promise<{ end: bigint; isWhole: boolean }> => {
  let end = position;
  for (let parts = 0; parts < MOST_PARTS; parts += 1) {
    const from = end;
    end = await partAfter(db, numbered, from);
    if (end - from < LOOKED_THROUGH) return { end, isWhole: true };
  }
  return { end, isWhole: false };
};

/**
 * For a store that keeps no transaction with an event: how far a reader may go that is to miss nothing. Its newest event had been given its position
 * before it was seen, and so had every one below; whoever drew one of these and has not ended is among the reservers that are looked at next, and
 * whose locks are gone by then is seen by the look at events that comes last. So a gap waits for those alone, and events without a gap for nobody.
 * It holds for writers that draw the positions of their events in the transaction that writes them.
 */
export const openSafePosition = (db: Database, numbered: NumberedTable): (() => Promise<SafePosition>) => {
  let fence: Fence = NO_FENCE;
  let turn: Promise<SafePosition> = Promise.resolve({ position: 0n, heldBy: null, isProvable: true });
  const look = async (): Promise<SafePosition> => {
    const [seen] = await rawRows(db.$client, newest(numbered), [numbered.sequence]);
    const ceiling = BigInt(seen![0]!);
    if (seen![1] !== "t") {
      const settled = ceiling < fence.settled ? 0n : fence.settled;
      fence = { settled: (await runAfter(db, numbered, settled)).end, pending: null };
      return { position: fence.settled, heldBy: null, isProvable: false };
    }
    const { holders, ...reservers } = await readReservers(db, numbered);
    const seenNow = { ceiling, ...reservers };
    const settled = settle(fence, seenNow);
    const { end, isWhole } = await runAfter(db, numbered, settled.settled);
    fence = settleRun(settled, seenNow, end);
    const named = isWhole ? holdersOf(fence, seenNow).flatMap((name) => holders.get(name) ?? []) : [];
    return { position: fence.settled, heldBy: longestOf(named), isProvable: true };
  };
  return () => {
    turn = turn.then(look, look);
    return turn;
  };
};
