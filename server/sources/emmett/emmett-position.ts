import { type Position, position } from "@/server/domain/position";

/** Where an event stands in emmett's own order: by the transaction that wrote it, then by its position. */
export type Place = { transaction: string; position: string };

const XID8_BOUND = 2n ** 64n;
const BIGINT_BOUND = 2n ** 63n;

export const positionOf = ({ transaction, position: at }: Place): Position => position(`${transaction}:${at}`);

/** Null for a text that no page of this store has spelled. */
export const readPlace = (text: string): Place | null => {
  const [, transaction, at] = /^(\d{1,20}):(\d{1,19})$/.exec(text) ?? [];
  if (transaction === undefined || at === undefined) return null;
  return BigInt(transaction) < XID8_BOUND && BigInt(at) < BIGINT_BOUND ? { transaction, position: at } : null;
};

export type Checkpoint = { goesOnAfter: "position" | "place"; transaction: string | null; position: string };

/**
 * Exclusive: the last event that was handled. 0.42 writes a position of 19 digits; releases after it the transaction, 20 digits, before that.
 * Null for anything else.
 */
export const readCheckpoint = (text: string): Checkpoint | null => {
  const [, transaction, at] = /^(?:(\d{1,20}):)?(\d{1,19})$/.exec(text) ?? [];
  if (at === undefined || BigInt(at) >= BIGINT_BOUND) return null;
  if (transaction === undefined) return { goesOnAfter: "position", transaction: null, position: BigInt(at).toString() };
  if (BigInt(transaction) >= XID8_BOUND) return null;
  return { goesOnAfter: "place", transaction: BigInt(transaction).toString(), position: BigInt(at).toString() };
};

export const comparePlaces = (one: Place, other: Place): number => {
  const difference = BigInt(one.transaction) - BigInt(other.transaction) || BigInt(one.position) - BigInt(other.position);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const [TRANSACTION_DIGITS, POSITION_DIGITS] = [20, 19];

/** As emmett stores it, which compares checkpoints as texts. */
export const spellCheckpoint = ({ transaction, position: at }: Checkpoint): string =>
  `${transaction === null ? "" : `${transaction.padStart(TRANSACTION_DIGITS, "0")}:`}${at.padStart(POSITION_DIGITS, "0")}`;

/** As people read it. */
export const checkpointText = ({ transaction, position: at }: Checkpoint): string =>
  transaction === null ? at : positionOf({ transaction, position: at });

export const compareCheckpoints = (one: Checkpoint, other: Checkpoint): number =>
  comparePlaces({ ...one, transaction: one.transaction ?? "0" }, { ...other, transaction: other.transaction ?? "0" });
