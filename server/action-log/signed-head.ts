import { createHmac, timingSafeEqual } from "node:crypto";

/** The last link of the chain as an engine saw it; `at` is the database's time. */
export type Head = { sequence: bigint; hash: string; at: string };

const signatureOf = ({ sequence, hash, at }: Head, key: string): string =>
  createHmac("sha256", key).update(`tidemark-head-1\n${sequence}\n${hash}\n${at}`).digest("hex");

/** One line for the file outside of the database, without its end. */
export const signHead = (head: Head, key: string): string =>
  JSON.stringify({ sequence: head.sequence.toString(), hash: head.hash, at: head.at, signature: signatureOf(head, key) });

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

const textOf = (value: unknown, name: string, shape: RegExp): string | null => {
  if (typeof value !== "object" || value === null) return null;
  const text: unknown = Reflect.get(value, name);
  return typeof text === "string" && shape.test(text) ? text : null;
};

/** What a line says, whoever wrote it; null where it is no head at all. */
const readHead = (line: string): (Head & { signature: string }) | null => {
  const value = parsed(line);
  const sequence = textOf(value, "sequence", /^\d{1,19}$/);
  const hash = textOf(value, "hash", /^[0-9a-f]{64}$/);
  const at = textOf(value, "at", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const signature = textOf(value, "signature", /^[0-9a-f]{64}$/);
  return sequence && hash && at && signature ? { sequence: BigInt(sequence), hash, at, signature } : null;
};

/** The head of a line that was signed with this key; null for any other line. */
export const verifiedHead = (line: string, key: string): Head | null => {
  const read = readHead(line);
  if (!read) return null;
  const { signature, ...head } = read;
  return timingSafeEqual(Buffer.from(signature, "hex"), Buffer.from(signatureOf(head, key), "hex")) ? head : null;
};
