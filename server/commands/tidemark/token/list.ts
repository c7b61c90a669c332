import { listTokens } from "@/server/db/access/list-tokens";
import type { StoredToken } from "@/server/db/access/token-row";
import { readArguments } from "../../arguments";
import { withDatabase } from "../../with-database";
import { databaseUrlFor } from "../target";

const MOST = 1_000;

const stateOf = ({ revokedAt, expiresAt }: StoredToken): string =>
  revokedAt === null ? `until ${expiresAt.slice(0, 10)}` : `revoked ${revokedAt.slice(0, 10)}`;

const lineOf = (token: StoredToken): string =>
  [
    token.id,
    token.name.padEnd(24),
    token.role.padEnd(13),
    stateOf(token),
    token.lastUsedAt ? `used ${token.lastUsedAt.slice(0, 16)}Z` : "never used",
  ].join("  ");

/** The newest thousand, without their secrets, which nobody has. */
export const listTokensAction = async (args: readonly string[]): Promise<number> => {
  const { values } = readArguments(args, { "data-dir": { type: "string" }, json: { type: "boolean" } });
  const tokens = await withDatabase(databaseUrlFor(values["data-dir"]), (db) => listTokens(db, { after: null, limit: MOST }));
  const shown = tokens.map(({ createdExactly: _, ...token }) => token);
  process.stdout.write(values.json ? `${JSON.stringify({ tokens: shown })}\n` : tokens.map((token) => `${lineOf(token)}\n`).join(""));
  return 0;
};
