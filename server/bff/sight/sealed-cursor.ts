import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { isKeyHidden, type Sight } from "./sight";

/** Of this process: a page that was begun before a restart is begun anew. */
const processKey = randomBytes(32);
const FRONT = "~";
const NONCE = 12;
const TAG = 16;

/** Where a page ended is named by a key: one that may not be seen travels sealed. */
export const sealCursor = (sight: Sight, projection: string, cursor: string): string => {
  if (!isKeyHidden(sight, projection)) return cursor;
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", processKey, nonce);
  return FRONT + Buffer.concat([nonce, cipher.update(cursor), cipher.final(), cipher.getAuthTag()]).toString("base64url");
};

/** As it was before it was sealed. Of a text that this process has not sealed it makes one that no page ended with. */
export const openCursor = (cursor: string): string => {
  if (!cursor.startsWith(FRONT)) return cursor;
  const box = Buffer.from(cursor.slice(FRONT.length), "base64url");
  if (box.length < NONCE + TAG) return "";
  try {
    const decipher = createDecipheriv("aes-256-gcm", processKey, box.subarray(0, NONCE)).setAuthTag(box.subarray(-TAG));
    return Buffer.concat([decipher.update(box.subarray(NONCE, -TAG)), decipher.final()]).toString();
  } catch {
    return "";
  }
};
