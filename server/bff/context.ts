import type { Configuration } from "openid-client";
import type { Registry } from "prom-client";
import type { DistributedTransactions } from "@/server/contracts/distributed-transactions";
import { type Database, openDatabase } from "@/server/db/database";
import { OperationError } from "@/server/domain/errors";
import { type MasterKey, readMasterKey } from "@/server/privacy/master-key";
import type { TidemarkConfig } from "@/server/projections/define-config";
import { type FoldAnchors, openFoldAnchors } from "@/server/replay/fold-anchors";
import { readEnv } from "@/server/runtime/env";
import type { EventSource } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import config from "@/tidemark.config";
import { type ActorMemory, openActorMemory } from "./access/actor-memory";
import type { LiveHub } from "./live/live-hub";
import type { StandingWatch } from "./live/standing";
import { type CourseMemory, openCourseMemory } from "./replay/course-memory";
import { openUnsealer } from "./sight/open-unsealer";
import type { Unsealer } from "./sight/unseal";
import { type ObservedSource, observeSource } from "./sources/observe-source";
import type { ObservedTriage } from "./triage/observe-triage";

const PAGE_CONNECTIONS = 6;
const PAGE_TIMEOUT_MS = 3_000;
/** Of their own, so that a flood of page reads cannot keep an operator from pausing a projection. */
const OPERATOR_CONNECTIONS = 2;
const OPERATOR_TIMEOUT_MS = 5_000;
/** The live picture's, health's and metrics': what tells the truth about trouble must not queue behind it. */
const OBSERVER_CONNECTIONS = 2;
/** Searches may read for long: of their own, so that no page waits behind them. */
const SEARCH_CONNECTIONS = 4;
/** Above what the source itself ends a search after. */
const SEARCH_TIMEOUT_MS = 6_000;

export type Context = {
  config: TidemarkConfig;
  db: Database;
  operatorDb: Database;
  observerDb: Database;
  sources: ReadonlyMap<string, EventSource>;
  observerSources: ReadonlyMap<string, EventSource>;
  searchDb: Database;
  searchSources: ReadonlyMap<string, EventSource>;
  /** A streaming standby for searches that may be a little old; null where none is configured. */
  replica: { db: Database; source: EventSource } | null;
  /** Stores of other tools, by name. */
  attached: ReadonlyMap<string, ObservedSource>;
  anchors: FoldAnchors;
  courses: CourseMemory;
  actors: ActorMemory;
  /** Where people reach this console through TLS; null where on the loopback address alone. */
  origin: string | null;
  /** Null where this console was given none: then what is sealed stays so. */
  masterKey: MasterKey | null;
  /** Opens what is sealed, for who may see it. */
  unsealer: Unsealer;
  /** Ends prepared transactions on this server: a login of its own, or the console's. */
  resolverUrl: string;
  /** Made by whoever first opens the triage page. */
  triage?: () => Promise<ObservedTriage>;
  distributed?: () => Promise<DistributedTransactions>;
  /** Made when the first client watches. */
  hub?: LiveHub;
  /** Made by the first live stream. */
  standing?: StandingWatch;
  /** Discovered by the first sign-in at the provider. */
  provider?: { client: Promise<Configuration>; at: number };
  /** Made by the first scrape. */
  processMetrics?: Registry;
};

export const openContext = (
  url: string,
  settings: TidemarkConfig,
  {
    origin = null,
    masterKey = null,
    readUrl = null,
    resolverUrl = url,
  }: Partial<Pick<Context, "origin" | "masterKey" | "resolverUrl">> & { readUrl?: string | null } = {},
): Context => {
  const open = (applicationName: string, max: number, statementTimeoutMs: number) =>
    openDatabase({ url, applicationName, max, statementTimeoutMs });
  const db = open("tidemark web", PAGE_CONNECTIONS, PAGE_TIMEOUT_MS);
  const observerDb = open("tidemark web observer", OBSERVER_CONNECTIONS, PAGE_TIMEOUT_MS);
  const searchDb = open("tidemark web search", SEARCH_CONNECTIONS, SEARCH_TIMEOUT_MS);
  const replicaDb =
    readUrl === null
      ? null
      : openDatabase({
          url: readUrl,
          applicationName: "tidemark web replica",
          max: SEARCH_CONNECTIONS,
          statementTimeoutMs: SEARCH_TIMEOUT_MS,
        });
  const sourcesOn = (on: Database) => new Map([openNativeSource({ db: on })].map((source) => [source.name, source]));
  return {
    config: settings,
    db,
    observerDb,
    operatorDb: open("tidemark web operator", OPERATOR_CONNECTIONS, OPERATOR_TIMEOUT_MS),
    anchors: openFoldAnchors(),
    courses: openCourseMemory(),
    actors: openActorMemory(),
    origin,
    masterKey,
    resolverUrl,
    unsealer: openUnsealer(db, masterKey),
    sources: sourcesOn(db),
    attached: new Map(settings.sources.map((source) => [source.name, observeSource(source)])),
    observerSources: sourcesOn(observerDb),
    searchDb,
    searchSources: sourcesOn(searchDb),
    replica: replicaDb && { db: replicaDb, source: openNativeSource({ db: replicaDb }) },
  };
};

export const closeContext = async ({ db, operatorDb, observerDb, searchDb, replica, hub, attached }: Context): Promise<void> => {
  await hub?.close();
  await Promise.all([...attached.values()].map((store) => store.close()));
  const pools = [db, operatorDb, observerDb, searchDb, ...(replica ? [replica.db] : [])];
  await Promise.all(pools.map((open) => open.$client.end()));
};

// Next bundles every route on its own, so that a module's variable exists once a route: the process has one context all the same.
const home = globalThis as typeof globalThis & { __tidemarkContext?: Context | undefined };

const openFromEnvironment = (): Context => {
  const env = readEnv();
  return openContext(env.DATABASE_URL, config, {
    origin: env.TIDEMARK_ORIGIN ?? null,
    masterKey: readMasterKey(env),
    readUrl: env.DATABASE_READ_URL ?? null,
    ...(env.TIDEMARK_RESOLVER_URL ? { resolverUrl: env.TIDEMARK_RESOLVER_URL } : {}),
  });
};

/** Opened by whoever needs it first; a database that is down is noticed by the first query, not here. */
export const context = (): Context => {
  home.__tidemarkContext ??= openFromEnvironment();
  return home.__tidemarkContext;
};

/** For tests: the context that routes use from now on. */
export const installContext = (next: Context | undefined): void => {
  home.__tidemarkContext = next;
};

/** The first source where none is named. Throws `OperationError("invalid-request")` for one that does not exist. */
export const sourceNamed = (sources: Context["sources"], name?: string): EventSource => {
  const source = name === undefined ? sources.values().next().value : sources.get(name);
  if (source) return source;
  if (name !== undefined && context().attached.has(name))
    throw new OperationError(
      "invalid-request",
      `source: ${name} is a store of another tool; /api/sources/${name} says what is read of it`,
      {
        field: "source",
      },
    );
  throw new OperationError("invalid-request", `source: there is no event source ${name}; there is ${[...sources.keys()].join(", ")}`, {
    field: "source",
  });
};
