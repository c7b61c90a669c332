import type { z } from "zod";
import { type Cache, defineCache } from "@/server/projections/define-cache";
import type { participants } from "@/server/projections/participant-settings";
import type { sources } from "@/server/projections/source-settings";
import { accountBalances } from "./bank/account-balances";

type Neighbours = { sources: z.input<typeof sources>; participants: z.input<typeof participants>; caches: Cache[] };
type Named = { name: string; url: string };

/** `name=address`, with blanks between several of them. */
const named = (variables: NodeJS.ProcessEnv, variable: string): Named[] =>
  (variables[variable]?.split(/\s+/) ?? []).filter(Boolean).map((pair) => {
    const at = pair.indexOf("=");
    // The pair is not quoted: an address may hold a password.
    if (at < 1) throw new Error(`${variable} must be like name=postgresql://login@host/database, with blanks between several`);
    return { name: pair.slice(0, at), url: pair.slice(at + 1) };
  });

const assertNamed = (variable: string, names: readonly string[], sources: readonly Named[]): void => {
  const stray = names.find((name) => !sources.some((source) => source.name === name));
  if (stray) throw new Error(`${variable} names ${stray}, which is none of TIDEMARK_SOURCES`);
};

/** TIDEMARK_SOURCE_ACTIONS has, for a source, the login that may move checkpoints there; TIDEMARK_COPY names the one whose log is copied. */
const sourcesOf = (variables: NodeJS.ProcessEnv): Neighbours["sources"] => {
  const sources = named(variables, "TIDEMARK_SOURCES");
  const actions = named(variables, "TIDEMARK_SOURCE_ACTIONS");
  const copied = variables.TIDEMARK_COPY;
  assertNamed(
    "TIDEMARK_SOURCE_ACTIONS",
    actions.map(({ name }) => name),
    sources,
  );
  assertNamed("TIDEMARK_COPY", copied ? [copied] : [], sources);
  return sources.map((source) => {
    const actionsUrl = actions.find(({ name }) => name === source.name)?.url;
    return { ...source, ...(actionsUrl === undefined ? {} : { actionsUrl }), ...(source.name === copied ? { copy: true } : {}) };
  });
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
 * TIDEMARK_SOURCE_ACTIONS and TIDEMARK_COPY say more of them) and TIDEMARK_PARTICIPANTS (servers that take part in two-phase transactions), both
 * `name=address …`, and TIDEMARK_CACHE, the address of a Redis with the bank's cards. Throws one sentence that names the variable.
 */
export const sampleNeighbours = (variables: NodeJS.ProcessEnv = process.env): Neighbours => ({
  sources: sourcesOf(variables),
  participants: named(variables, "TIDEMARK_PARTICIPANTS"),
  caches: variables.TIDEMARK_CACHE && (variables.TIDEMARK_SAMPLE ?? "bank") === "bank" ? [balanceCards(variables.TIDEMARK_CACHE)] : [],
});
