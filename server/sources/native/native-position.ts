import { OperationError } from "@/server/domain/errors";
import { type Position, position } from "@/server/domain/position";

const LARGEST = 2n ** 63n - 1n;

/** Null for a text that is no position of this store. */
export const readNativePosition = (text: string): Position | null =>
  /^\d{1,19}$/.test(text) && BigInt(text) <= LARGEST ? position(text) : null;

export const START = position("0");

/** Throws `OperationError("invalid-request")` where the text is no position of this store. */
export const nativePosition = (from: Position): bigint => {
  if (!/^\d{1,19}$/.test(from)) throw new OperationError("invalid-request", `"${from}" is no position of the native store`);
  return inRange(BigInt(from));
};

/** PostgreSQL's bigint, as a parameter. */
export const inRange = (value: bigint): bigint => {
  if (value < 0n || value > LARGEST) throw new OperationError("invalid-request", `${value} is outside what the native store can number`);
  return value;
};
