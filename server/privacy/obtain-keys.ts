import { randomBytes } from "node:crypto";
import type pg from "pg";
import { insertSubjectKeys } from "@/server/db/privacy/insert-subject-keys";
import { otherMasterKey } from "@/server/db/privacy/other-master-key";
import { readSubjectKeys, type SubjectKey } from "@/server/db/privacy/subject-keys";
import { OperationError } from "@/server/domain/errors";
import type { KeyWrap } from "./master-key";

/** `isForgotten`: the key is made for this one use and kept nowhere. */
export type SealingKey = { key: Buffer; isForgotten: boolean };

const KEY_BYTES = 32;

/** Under another master key the same person has another name: without this check a store would come to hold two keys of one person. */
const refuseOtherMaster = async (on: pg.Pool | pg.ClientBase, { id }: KeyWrap): Promise<void> => {
  const other = await otherMasterKey(on, id);
  if (other === null) return;
  throw new OperationError(
    "unavailable",
    `the store's fields are sealed with the master key ${other}, and TIDEMARK_MASTER_KEY is ${id}: set the one that sealed them`,
  );
};

const makeMissing = async (on: pg.Pool | pg.ClientBase, wrap: KeyWrap, missing: readonly string[]): Promise<void> => {
  const made = await Promise.all(
    missing.map(async (subject) => ({ subject, wrappedKey: await wrap.wrap(subject, randomBytes(KEY_BYTES)) })),
  );
  await insertSubjectKeys(on, wrap.id, made);
};

/** What nobody could read is not written: a key that does not open is no reason to seal with another one. */
const sealingKey = async (wrap: KeyWrap, { subject, wrappedKey }: SubjectKey): Promise<SealingKey> => {
  if (wrappedKey === null) return { key: randomBytes(KEY_BYTES), isForgotten: true };
  const key = await wrap.unwrap(subject, wrappedKey);
  if (key) return { key, isForgotten: false };
  throw new OperationError("unavailable", `the key of subject ${subject} was not wrapped with this master key, or was changed since`);
};

/**
 * The keys of subjects, made where there are none: one statement where all of them are known, four else.
 *
 * A forgotten person gets no key again. What happens to them afterwards is recorded all the same, because a writer that is refused
 * years later could not book what did happen; it is sealed with a key that nobody keeps, so that it is as unreadable as the rest.
 * Throws `OperationError("unavailable")` where the store was sealed with another master key.
 */
export const obtainKeys = async (
  on: pg.Pool | pg.ClientBase,
  wrap: KeyWrap,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, SealingKey>> => {
  const known = await readSubjectKeys(on, subjects);
  const have = new Set(known.map(({ subject }) => subject));
  const missing = subjects.filter((subject) => !have.has(subject));
  if (missing.length > 0) {
    await refuseOtherMaster(on, wrap);
    await makeMissing(on, wrap, missing);
    known.push(...(await readSubjectKeys(on, missing)));
  }
  return new Map(await Promise.all(known.map(async (key) => [key.subject, await sealingKey(wrap, key)] as const)));
};
