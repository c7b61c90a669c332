import { mayHoldSealed, SEALED_ANYWHERE } from "@/server/domain/sealed-text";
import { MASK } from "@/server/domain/sight/mask-sign";
import type { Sight } from "./sight";

/** What a sealed text holds, as the JSON of its value, or since when nobody can read it any more. */
export type Opened = { text: string } | { erasedAt: string };

/** Opens sealed texts for one answer: keys are read each time, so that a destroyed one is gone with the next request. */
export type Unsealer = { open(sealed: readonly string[]): Promise<ReadonlyMap<string, Opened>> };

/** Without keys nothing can be opened. */
export const CLOSED: Unsealer = { open: async () => new Map() };

/** A sealed text wherever it stands. */
export const SEALED = SEALED_ANYWHERE;
/** The same with the quotes around it, where it is a value by itself. */
const SEALED_VALUE = new RegExp(`"${SEALED_ANYWHERE.source}"|${SEALED_ANYWHERE.source}`, "g");

const jsonOf = (opened: Opened | undefined): string => {
  if (opened === undefined) return JSON.stringify(MASK);
  return "text" in opened ? opened.text : JSON.stringify(`erased on ${opened.erasedAt.slice(0, 10)}`);
};

/** Inside of another text: a value's words without their quotes, spelled as JSON spells them. */
const withinText = (json: string): string => (json.startsWith('"') ? json.slice(1, -1) : JSON.stringify(json).slice(1, -1));

/**
 * JSON text with every sealed text in it opened, told as erased, or covered: what is sealed leaves by no other way. What the reader may not see
 * was masked before: here it is opened for whoever sees personal fields at all.
 */
export const unsealedJson = async (json: string, sight: Pick<Sight, "seesSome">, unsealer: Unsealer): Promise<string> => {
  if (!mayHoldSealed(json)) return json;
  const sealed = sight.seesSome ? [...new Set(json.match(SEALED) ?? [])] : [];
  const opened = sealed.length === 0 ? new Map<string, Opened>() : await unsealer.open(sealed);
  return json.replace(SEALED_VALUE, (found) =>
    found.startsWith('"') ? jsonOf(opened.get(found.slice(1, -1))) : withinText(jsonOf(opened.get(found))),
  );
};
