import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

/**
 * Nonce, ciphertext, tag. The nonce is drawn for every box: a key that seals a person's fields, or wraps the keys of everybody, makes
 * far fewer than the 2^32 boxes up to which random nonces are safe.
 */
export const sealBox = (key: Buffer, front: string, plain: Buffer): Buffer => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(front));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** Null when key, front or box is another one. */
export const openBox = (key: Buffer, front: string, box: Buffer): Buffer | null => {
  if (box.length < NONCE + TAG) return null;
  const decipher = createDecipheriv(CIPHER, key, box.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(front))
    .setAuthTag(box.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(box.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    return null;
  }
};
