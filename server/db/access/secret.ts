import { createHash, randomBytes } from "node:crypto";

/** 256 bits that nobody guesses: of a session, a token, a link. Tables hold its hash alone. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** Nothing slower is needed for what has 256 bits of its own. */
export const hashOfSecret = (secret: string): Buffer => createHash("sha256").update(secret).digest();
