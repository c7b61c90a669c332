import { createHmac } from "node:crypto";

/**
 * `t=<seconds since 1970>,v1=<HMAC-SHA256 of "t.body" in hexadecimal>`. The time is signed with the body, so that a receiver can refuse what
 * somebody recorded and sends again.
 */
export const signatureOf = (key: string, seconds: number, body: string): string =>
  `t=${seconds},v1=${createHmac("sha256", key).update(`${seconds}.${body}`).digest("hex")}`;
