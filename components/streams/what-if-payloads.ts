import { parse, stringify } from "lossless-json";
import { formatCount } from "../format";

const LONGEST = 6_000;

const objectIn = (text: string | undefined): Record<string, unknown> => {
  if (text === undefined) return {};
  const value: unknown = parse(text);
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
};

/** The payload that a version is given in the imagined story, as JSON to be read by people; null where it keeps its own. */
export const givenPayload = (payloads: string | undefined, version: string): string | null => {
  const given = objectIn(payloads)[version];
  return given === undefined ? null : (stringify(given, undefined, 2) ?? null);
};

/** The payloads with one more, or without one where it is null; every digit is kept. The problem is a sentence for whoever typed it. */
export const withGivenPayload = (
  payloads: string | undefined,
  version: string,
  typed: string | null,
): { payloads: string | undefined } | { problem: string } => {
  const others = Object.entries(objectIn(payloads)).filter(([name]) => name !== version);
  if (typed === null) return { payloads: others.length ? stringify(Object.fromEntries(others)) : undefined };
  let payload: unknown;
  try {
    payload = parse(typed);
  } catch (error) {
    return { problem: `This is no JSON: ${error instanceof Error ? error.message : "it does not end"}.` };
  }
  const text = stringify(Object.fromEntries([...others, [version, payload]])) ?? "";
  if (text.length > LONGEST)
    return {
      problem: `All changed payloads together may have ${formatCount(LONGEST)} characters; these have ${formatCount(text.length)}.`,
    };
  return { payloads: text };
};

/** The payloads of versions at or before one: what comes later does not change its state. */
export const payloadsUpTo = (payloads: string | undefined, version: bigint): string | undefined => {
  const earlier = Object.entries(objectIn(payloads)).filter(([name]) => BigInt(name) <= version);
  return earlier.length > 0 ? stringify(Object.fromEntries(earlier)) : undefined;
};
