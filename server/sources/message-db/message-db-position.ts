import { type Position, position } from "@/server/domain/position";

const BIGINT_BOUND = 2n ** 63n;

/** A global position without zeros before it; null for a text that is none. */
export const readPosition = (text: string): Position | null =>
  /^\d{1,19}$/.test(text) && BigInt(text) < BIGINT_BOUND ? position(BigInt(text).toString()) : null;
