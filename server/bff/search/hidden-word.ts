import { randomBytes } from "node:crypto";
import { isHiddenWord } from "@/server/contracts/hidden-word";
import type { EventFilterQuery } from "@/server/contracts/search";
import { isJsonFilter } from "@/server/contracts/stream-search";
import { OperationError } from "@/server/domain/errors";
import { type KeyWrap, masterKeyOf } from "@/server/privacy/master-key";
import { context } from "../context";

/** Where no master key is set: addresses with a hidden word then last as long as this process. */
const ofThisProcess = masterKeyOf(randomBytes(32));
const FRONT = "hidden.";

/** Bound in: a word is no condition, and neither is the wrapped key of a subject. */
const PURPOSE = { q: "a word in an address", payload: "a condition in an address" } as const;
export type HiddenPart = keyof typeof PURPOSE;

const wrap = (): KeyWrap => context().masterKey ?? ofThisProcess;

export const hide = async (part: HiddenPart, text: string): Promise<string> =>
  FRONT + (await wrap().wrap(PURPOSE[part], Buffer.from(text))).toString("base64url");

const open = async (part: HiddenPart, text: string, field: keyof EventFilterQuery): Promise<string> => {
  const opened = await wrap().unwrap(PURPOSE[part], Buffer.from(text.slice(FRONT.length), "base64url"));
  if (opened !== null) return opened.toString();
  throw new OperationError(
    "invalid-request",
    `${field}: this address was made by another console, or before a restart. Type again what you look for.`,
    {
      field,
    },
  );
};

/** A search as it was typed. Throws `OperationError("invalid-request")` that names the field whose hidden form cannot be read. */
export const typedQuery = async <Q extends EventFilterQuery>(query: Q): Promise<Q> => {
  const { q, business, payload } = query;
  const read = { ...query };
  if (q !== undefined && isHiddenWord(q)) read.q = await open("q", q, "q");
  if (business !== undefined && isHiddenWord(business)) read.business = await open("q", business, "business");
  if (payload === undefined || !isHiddenWord(payload)) return read;
  const condition = await open("payload", payload, "payload");
  return isJsonFilter(condition) ? { ...read, payload: undefined, contains: condition } : { ...read, payload: condition };
};
