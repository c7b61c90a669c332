import type { ApiToken } from "@/server/contracts/tokens";

export type TokenState = "good" | "ends-soon" | "expired" | "revoked";

const SOON_MS = 7 * 24 * 3_600_000;

/** `now` in milliseconds; 0 where the clock is not known yet, as on the server. */
export const tokenState = ({ expiresAt, revokedAt }: Pick<ApiToken, "expiresAt" | "revokedAt">, now: number): TokenState => {
  if (revokedAt !== null) return "revoked";
  const left = Date.parse(expiresAt) - now;
  if (now === 0) return "good";
  if (left <= 0) return "expired";
  return left < SOON_MS ? "ends-soon" : "good";
};
