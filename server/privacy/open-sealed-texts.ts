import type pg from "pg";
import { readSubjectKeys, type SubjectKey } from "@/server/db/privacy/subject-keys";
import { readSealed, type SealedText, sealedFront } from "@/server/domain/sealed-text";
import { openBox } from "./box";
import type { KeyWrap } from "./master-key";

/** `text` is the value's JSON. `erasedAt`: when the person was forgotten, ISO 8601. */
export type Opened = { text: string } | { erasedAt: string };

const open = async (wrap: KeyWrap, sealed: SealedText, key: SubjectKey | undefined): Promise<Opened | null> => {
  if (!key) return null;
  if (key.destroyedAt !== null) return { erasedAt: key.destroyedAt };
  if (key.wrappedKey === null || key.masterKeyId !== wrap.id) return null;
  const opening = await wrap.unwrap(sealed.subject, key.wrappedKey);
  const value = opening && openBox(opening, sealedFront(sealed), Buffer.from(sealed.box, "base64url"));
  return value && { text: value.toString("utf8") };
};

/**
 * What sealed texts hold. Keys are read in one statement for each call and kept for none: one that was destroyed is gone at once.
 * A text that no key opens (changed, of another store, under another master key) is left out of the answer.
 */
export const openSealedTexts = async (
  on: pg.Pool | pg.ClientBase,
  wrap: KeyWrap,
  texts: readonly string[],
): Promise<Map<string, Opened>> => {
  const read = new Map(
    texts.flatMap((text) => {
      const sealed = readSealed(text);
      return sealed ? [[text, sealed] as const] : [];
    }),
  );
  if (read.size === 0) return new Map();
  const found = await readSubjectKeys(on, [...new Set([...read.values()].map(({ subject }) => subject))]);
  const keys = new Map(found.map((key) => [key.subject, key]));
  const opened = await Promise.all(
    [...read].map(async ([text, sealed]) => [text, await open(wrap, sealed, keys.get(sealed.subject))] as const),
  );
  return new Map(opened.flatMap(([text, value]) => (value ? [[text, value] as const] : [])));
};
