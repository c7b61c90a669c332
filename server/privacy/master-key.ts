import { createHmac, hkdfSync } from "node:crypto";
import { openBox, sealBox } from "./box";

/** Who keeps the keys of subjects: this process with a master key of its own, or a service that never gives its key away. */
export type KeyWrap = {
  /** Tells master keys apart and gives nothing away of them. */
  id: string;
  /** The subject is bound in: the wrapped key of one person is refused as another's. */
  wrap(subject: string, key: Buffer): Promise<Buffer>;
  /** Null when it was wrapped with another master key or for another subject, or was changed. */
  unwrap(subject: string, wrapped: Buffer): Promise<Buffer | null>;
};

/** The names that stand in stored text. They must never change: what is stored stays as it is. */
export type KeyedNames = {
  /** Of a person's name, as an event's definition tells it. */
  subjectOf(name: string): string;
  /** Of a value that people search by; `text` is the value, or the digits of a number. */
  lookOf(field: string, text: string): string;
  /** Of the whole content of an event, for an id that gives nothing away of it. */
  contentHash(content: string): Buffer;
};

export type MasterKey = KeyWrap & KeyedNames;

const KEY_BYTES = 32;
const NAME_BYTES = 16;

/** Of 32 bytes: one key for each purpose, so that no hash is ever of use for another. */
export const masterKeyOf = (bytes: Buffer): MasterKey => {
  const derived = (purpose: string) => Buffer.from(hkdfSync("sha256", bytes, "", `tidemark ${purpose} 1`, KEY_BYTES));
  const [wrapping, subjects, looks, contents] = [derived("wrap"), derived("subject"), derived("look"), derived("content")];
  const name = (key: Buffer, text: string) =>
    createHmac("sha256", key).update(text, "utf8").digest().subarray(0, NAME_BYTES).toString("base64url");
  return {
    id: derived("id").subarray(0, 8).toString("hex"),
    wrap: async (subject, key) => sealBox(wrapping, subject, key),
    unwrap: async (subject, wrapped) => openBox(wrapping, subject, wrapped),
    subjectOf: (text) => name(subjects, text),
    lookOf: (field, text) => name(looks, `${Buffer.byteLength(field)}:${field}${text}`),
    contentHash: (content) => createHmac("sha256", contents).update(content, "utf8").digest(),
  };
};

/** Of `TIDEMARK_MASTER_KEY`; null where it is absent or empty. */
export const readMasterKey = ({ TIDEMARK_MASTER_KEY: text }: { TIDEMARK_MASTER_KEY?: string | undefined }): MasterKey | null =>
  text ? masterKeyOf(Buffer.from(text, "base64")) : null;
