import { isHiddenWord } from "@/server/contracts/hidden-word";
import type { HiddenWords } from "@/server/contracts/search";
import { hideWordsEndpoint } from "@/server/contracts/search-endpoints";
import { isJsonFilter } from "@/server/contracts/stream-search";
import type { Scope } from "@/server/domain/access/grants";
import { OperationError } from "@/server/domain/errors";
import type { Registry } from "@/server/projections/registry";
import { preparedCommand } from "../command";
import { context, sourceNamed } from "../context";
import type { Sight } from "../sight/sight";
import { withinOf } from "../sight/within";
import { businessFields, filterOf, isBeginning } from "./filter-of";
import { type HiddenPart, hide } from "./hidden-word";
import { hiddenKeys } from "./look-up";
import { isOpenToAll } from "./told-in-name";

type Asked = { body: HiddenWords; scope: Scope; sight: Sight; signal: AbortSignal };
type Look = { registry: Registry; scope: Scope; signal: AbortSignal };

/** So that its hidden form is as long as a stream id may be. */
const MOST_BYTES: Record<HiddenPart, number> = { q: 300, payload: 700 };

const hidden = async (part: HiddenPart, text: string, field: string): Promise<string> => {
  if (Buffer.byteLength(text) <= MOST_BYTES[part]) return hide(part, text);
  throw new OperationError("invalid-request", `${field}: must be at most ${MOST_BYTES[part]} bytes long where it may name a person`, {
    field,
  });
};

/** The beginning of a stream, or a key that is nobody's: anybody may read it in an address. */
const isOpenWord = async (q: string, { registry, scope, signal }: Look): Promise<boolean> => {
  const personal = hiddenKeys(registry);
  if (personal.length === 0 || isBeginning(q)) return true;
  const source = sourceNamed(context().searchSources);
  const open = businessFields(registry).filter((field) => !personal.includes(field));
  const { safePosition: upTo } = await source.head();
  const found = await source.findStreams({ filter: { ...filterOf({ q }, open), ...withinOf(scope) }, upTo, limit: 1, fields: [], signal });
  return found.length > 0;
};

const isOpenCondition = (contains: string, registry: Registry): boolean =>
  isOpenToAll(isJsonFilter(contains) ? { contains } : { payload: contains }, registry);

const hiddenIn = async ({ body, scope, sight: { registry }, signal }: Asked): Promise<HiddenWords> => {
  const { q, contains } = body;
  const told: HiddenWords = { ...body };
  if (q !== undefined && !isHiddenWord(q) && !(await isOpenWord(q, { registry, scope, signal }))) told.q = await hidden("q", q, "q");
  if (contains !== undefined && !isHiddenWord(contains) && !isOpenCondition(contains, registry))
    told.contains = await hidden("payload", contains, "contains");
  return told;
};

/** It searches: with no transaction of the operators' pool in hand, which is theirs when searches are slow. */
export const hideWords = preparedCommand(hideWordsEndpoint, hiddenIn, (_, told) => Promise.resolve(told));
