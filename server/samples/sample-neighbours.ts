import type { z } from "zod";
import { type Cache, defineCache } from "@/server/projections/define-cache";
import type { participants } from "@/server/projections/participant-settings";
import type { sources } from "@/server/projections/source-settings";
import { accountBalances } from "./bank/account-balances";

type Neighbours = { sources: z.input<typeof sources>; participants: z.input<typeof participants>; caches: Cache[] };

/** `name=address`, with blanks between several of them. */
const named = (variables: NodeJS.ProcessEnv, variable: string): { name: string; url: string }[] =>
  (variables[variable]?.split(/\s+/) ?? []).filter(Boolean).map((pair) => {
    const at = pair.indexOf("=");
    // The pair is not quoted: an address may hold a password.
    if (at < 1) throw new Error(`${variable} must be like name=postgresql://login@host/database, with blanks between several`);
    return { name: pair.slice(0, at), url: pair.slice(at + 1) };
  });

/** One of them is copied into the console's own log, where the variable names it. */
const copied = (variables: NodeJS.ProcessEnv): Neighbours["sources"] => {
  const sources = named(variables, "TIDEMARK_SOURCES");
  const name = variables.TIDEMARK_COPY;
  if (name && !sources.some((source) => source.name === name)) throw new Error("TIDEMARK_COPY must name one of TIDEMARK_SOURCES");
  return sources.map((source) => (source.name === name ? { ...source, copy: true } : source));
};

/** The card that the app of the sample's bank shows of an account. */
const balanceCards = (url: string): Cache =>
  defineCache({
    name: "balance-cards",
    url,
    projection: accountBalances.name,
    key: "balance:{key}",
    positionField: "at",
    value: ({ balance, currency, status }) => ({ balance: String(balance), currency: currency ?? null, status: String(status) }),
  });

/**
 * What stands beside the sample, from the environment, so that this checkout runs with any: TIDEMARK_SOURCES (stores that other tools write;
 * TIDEMARK_COPY names the one that is copied) and TIDEMARK_PARTICIPANTS (servers that take part in two-phase transactions), both `name=address …`,
 * and TIDEMARK_CACHE, the address of a Redis with the bank's cards. Throws one sentence that names the variable.
 */
export const sampleNeighbours = (variables: NodeJS.ProcessEnv = process.env): Neighbours => ({
  sources: copied(variables),
  participants: named(variables, "TIDEMARK_PARTICIPANTS"),
  caches: variables.TIDEMARK_CACHE && (variables.TIDEMARK_SAMPLE ?? "bank") === "bank" ? [balanceCards(variables.TIDEMARK_CACHE)] : [],
});
