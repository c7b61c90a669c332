import { OperationError } from "@/server/domain/errors";
import type { JsonValue } from "@/server/domain/event";
import { isJsonObject } from "@/server/domain/replay-state";

/** What is imagined to be otherwise about a stream's events. */
export type ImaginedChanges = { isLeftOut(version: bigint): boolean; payloads: ReadonlyMap<bigint, JsonValue>; first: bigint | null };

const MOST = 50;

const refuse = (field: string, sentence: string): never => {
  throw new OperationError("invalid-request", `${field}: ${sentence}`, { field });
};

const rangesOf = (without: string | undefined, version: bigint): [bigint, bigint][] => {
  const pieces = without === undefined ? [] : without.split(",");
  if (pieces.length > MOST) refuse("without", `names more than ${MOST} versions or stretches of them`);
  return pieces.map((piece) => {
    const [from = 0n, to = from] = piece.split("-").map(BigInt);
    if (to < from) refuse("without", `${piece} is no stretch of versions`);
    if (to > version) refuse("without", `${to} comes after version ${version}, which is asked for`);
    return [from, to];
  });
};

/** JSON without numbers that JavaScript would change: what is imagined must be what was typed. */
const parsed = (text: string): JsonValue => {
  try {
    return JSON.parse(text, (_, value) => {
      if (typeof value === "number" && (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))))
        refuse("payloads", "holds a number that cannot be kept exactly: write it as text");
      return value;
    });
  } catch (error) {
    if (error instanceof OperationError) throw error;
    return refuse("payloads", 'must be JSON of versions and their payloads, such as {"7":{"amount":"50.00"}}');
  }
};

const payloadsOf = (text: string | undefined, version: bigint): Map<bigint, JsonValue> => {
  const given = text === undefined ? {} : parsed(text);
  if (!isJsonObject(given)) return refuse("payloads", 'must be an object of versions and their payloads, such as {"7":{"amount":"50.00"}}');
  const entries = Object.entries(given);
  if (entries.length > MOST) refuse("payloads", `changes more than ${MOST} events`);
  return new Map(
    entries.map(([at, payload]) => {
      if (!/^(0|[1-9]\d{0,17})$/.test(at)) refuse("payloads", `"${at.slice(0, 40)}" is no version`);
      if (BigInt(at) > version) refuse("payloads", `${at} comes after version ${version}, which is asked for`);
      return [BigInt(at), payload];
    }),
  );
};

/** Throws `OperationError("invalid-request")` where it is no list of versions up to `version`, or too long a one. */
export const imaginedChanges = (
  query: { without?: string | undefined; payloads?: string | undefined },
  version: bigint,
): ImaginedChanges => {
  const ranges = rangesOf(query.without, version);
  const payloads = payloadsOf(query.payloads, version);
  const touched = [...ranges.map(([from]) => from), ...payloads.keys()];
  return {
    isLeftOut: (at) => ranges.some(([from, to]) => from <= at && at <= to),
    payloads,
    first: touched.reduce<bigint | null>((least, at) => (least === null || at < least ? at : least), null),
  };
};
