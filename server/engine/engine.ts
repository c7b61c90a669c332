import { setMaxListeners } from "node:events";
import type { AlertVoice } from "@/server/alerts/alert-voice";
import { registerProjection } from "@/server/db/checkpoints/register-projection";
import { type Database, openDatabase } from "@/server/db/database";
import { forgetEngine } from "@/server/db/leases/engines";
import { Sockets } from "@/server/db/sockets";
import { OperationError } from "@/server/domain/errors";
import type { Position } from "@/server/domain/position";
import { DEFAULT_AUDITS, DEFAULT_RECONCILIATION, DEFAULT_THRESHOLDS, type TidemarkConfig } from "@/server/projections/define-config";
import { readModelOf } from "@/server/projections/read-model";
import { copiedSource } from "@/server/projections/source-settings";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { type HeadsFile, keepHeads } from "./action-log/keep-heads";
import { keepAlerts } from "./alerts/keep-alerts";
import { keepDeliveries } from "./alerts/keep-deliveries";
import { auditTasks } from "./audits/audit-tasks";
import type { AuditParts } from "./audits/audit-work";
import { keepAudits } from "./audits/keep-audits";
import { openAuditPool } from "./audits/open-audit-pool";
import { Bell } from "./bell";
import { keepCaches } from "./caches/keep-caches";
import { keepCopy } from "./copies/keep-copy";
import { keepEffects } from "./effects/effect-keeper";
import { type EngineSession, openSession } from "./engine-session";
import type { ReachFaultPoint } from "./fault-point";
import { followHead } from "./head-follower";
import { keepHouse } from "./housekeeping";
import { sampleLag } from "./lag-sampler";
import { keepLeases } from "./lease-keeper";
import { keepOperations } from "./operations/operation-keeper";
import { pause, retryDelayMs } from "./pause";
import { keepRebuilds } from "./rebuilds/rebuild-keeper";
import type { Detecting } from "./reconciliations/detect-drift";
import { keepReconciliations } from "./reconciliations/keep-reconciliations";
import { keepRepairs } from "./repairs/repair-keeper";
import { haltIfRewound } from "./rewinds/halt-if-rewound";
import { ReadMemory } from "./rewinds/read-memory";
import { runnerOf, storeIdentityOf } from "./runner";
import { keepSchedules } from "./schedules/keep-schedules";
import { keepSnapshots } from "./snapshots/keep-snapshots";
import { keepSamples } from "./triage/keep-samples";

/** What an engine needs of `tidemark.config.ts`. */
export type EngineConfig = Pick<TidemarkConfig, "registry" | "retries"> &
  Partial<
    Pick<
      TidemarkConfig,
      | "schedules"
      | "rebuilds"
      | "effects"
      | "actionLog"
      | "audits"
      | "checks"
      | "logChecks"
      | "thresholds"
      | "reconciliation"
      | "alerts"
      | "participants"
      | "caches"
      | "sources"
    >
  >;

export type EngineOptions = {
  url: string;
  config: EngineConfig;
  logger: Logger;
  reach: ReachFaultPoint;
  /** Absent where nobody wants the heads of the action log outside of the database. */
  heads?: HeadsFile | undefined;
  /** Absent where nobody is told of alerts. */
  alertVoice?: AlertVoice | undefined;
};

export type Engine = {
  /** Resolves when the engine has registered its projections and competes for leases; rejects when their tables contradict them. */
  started: Promise<void>;
  /** Finishes the batches in hand, gives the leases back, closes every connection. */
  stop(): Promise<void>;
};

const POOL = { max: 12, statementTimeoutMs: 30_000 };
/** No answer for longer than any statement may take: the network swallows them. */
const SILENCE_MS = 35_000;
/** How long a batch in hand may take to end after the session was lost; its connection may be as dead as the session's. */
const DRAIN_MS = 1_000;

/** Starts an engine in this process. It outlives the loss of its database: whatever fails is tried again from what is committed. */
export const startEngine = ({ url, config, logger, reach, heads, alertVoice }: EngineOptions): Engine => {
  const sockets = new Sockets(SILENCE_MS);
  const db = openDatabase({ url, applicationName: "tidemark engine", ...POOL, sockets });
  const stopping = new AbortController();
  let announce: () => void = () => undefined;
  let refuse: (cause: Error) => void = () => undefined;
  const started = new Promise<void>((resolve, reject) => {
    announce = resolve;
    refuse = reject;
  });
  started.catch(() => undefined);
  const { registry, schedules = [], audits = DEFAULT_AUDITS, checks = [], logChecks, alerts } = config;
  const source = openNativeSource({ db, ...(logChecks ? { logChecks } : {}) });
  const auditDb = openAuditPool(url, audits.statementSeconds);
  const memory = new ReadMemory();
  const parts = { db, auditDb, sockets, url, config, logger, reach, source, memory, announce, refuse };
  // Who configures nothing is asked for nothing by the clock.
  const tasks = config.audits ? auditTasks({ db, source, checks, settings: config.audits }) : [];
  const running = Promise.all([
    untilStopped(parts, stopping.signal),
    keepSchedules({ url, db, registry, schedules, tasks, logger }, stopping.signal),
    ...(heads ? [keepHeads({ db, heads, logger }, stopping.signal)] : []),
    ...(alerts && alertVoice ? [keepDeliveries({ url, db, logger, targets: alerts.targets, ...alertVoice }, stopping.signal)] : []),
  ]);
  let stopped: Promise<void> | undefined;
  return {
    started,
    stop: () => {
      stopping.abort();
      stopped ??= running.then(async () => void (await Promise.all([db, auditDb].map(({ $client }) => $client.end()))));
      return stopped;
    },
  };
};

type Parts = EngineOptions & {
  db: Database;
  auditDb: Database;
  sockets: Sockets;
  source: EventSource;
  /** Outlives every session: after a failover it alone knows what was there. */
  memory: ReadMemory;
  announce: () => void;
  refuse: (cause: Error) => void;
};

const untilStopped = async (parts: Parts, signal: AbortSignal): Promise<void> => {
  let failures = 0;
  let wasConnected = false;
  while (!signal.aborted) {
    try {
      await register(parts);
      await oneSession(parts, signal, () => {
        failures = 0;
        wasConnected = true;
      });
    } catch (error) {
      failures += 1;
      // Only a person can settle it: at boot the process says so and ends, later this engine waits for that person.
      if (error instanceof OperationError && !wasConnected) return parts.refuse(error);
      if (failures === 1) parts.logger.warn({ err: error }, "the engine is not connected; trying again until it is");
    }
    await pause(retryDelayMs(failures), signal);
  }
};

const register = async ({ db, config, source }: Parts): Promise<void> => {
  for (const projection of config.registry.projections)
    await registerProjection(db, {
      name: projection.name,
      version: projection.version,
      source: projection.source,
      eventTypes: projection.events.map(({ name }) => name),
      partitions: projection.partitions,
      start: source.start,
      modelOf: (generation) => readModelOf(projection, generation),
    });
};

/** One life of the session lock. When it is lost, work stops before anything is taken again under a new name. */
const oneSession = async (parts: Parts, stopping: AbortSignal, onOpen: () => void): Promise<void> => {
  const { db, source, logger, announce } = parts;
  const bell = new Bell();
  const doorbell = new Bell();
  const control = new Bell();
  let head: Position = source.start;
  const storeIdentity = storeIdentityOf(await source.identity());
  const runner = runnerOf(parts, { bell, control, head: () => head }, storeIdentity);
  const onNotice = (channel: string) => {
    if (channel === "tidemark_events") return doorbell.ring();
    control.ring();
    bell.ring();
  };
  const session = await openSession({ url: parts.url, runs: runner.runs, onNotice });
  const ending = endWith(session, parts, stopping);
  onOpen();
  logger.info({ engine: session.engineId }, "engine connected");
  const onHead = (moved: Position) => {
    head = moved;
  };
  try {
    const { engineId } = session;
    // Before anything is leased: nothing may be read on past events that are gone.
    await haltIfRewound({ db, source, memory: parts.memory, storeIdentity, logger });
    announce();
    await Promise.all([
      followHead({ source, bell, doorbell, logger, onHead }, ending.signal),
      sampleLag({ db, source, logger }, ending.signal),
      keepReconciliations({ db, source, logger, config: reconciliationSettings(parts.config) }, ending.signal),
      keepHouse({ db, logger }, ending.signal),
      keepCaches({ db, source, registry: parts.config.registry, caches: parts.config.caches ?? [], logger }, ending.signal),
      keepSamples({ db, participants: parts.config.participants ?? [], logger }, ending.signal),
      keepSnapshots({ db, source, registry: parts.config.registry, logger }, ending.signal),
      keepLeases({ db, engineId, logger, canRun: runner.knows, run: runner.lease }, ending.signal),
      keepOperations({ db, engineId, logger, control, runs: runner.runs, run: runner.operation }, ending.signal),
      keepRebuilds(runner.rebuilds(engineId), control, ending.signal),
      keepAudits(auditParts(parts, control), engineId, ending.signal),
      keepRepairs(
        {
          ...{ db, source, registry: parts.config.registry, caches: parts.config.caches ?? [] },
          ...{ engineId, runs: runner.runs, reach: parts.reach, logger, control },
        },
        ending.signal,
      ),
      copySource(parts, engineId, ending.signal),
      sendEffects(parts, engineId, ending.signal),
      watchRules(parts, ending.signal),
    ]);
    await forgetEngine(db, engineId).catch(() => undefined);
  } finally {
    ending.finish();
    await session.close();
  }
};

const auditParts = ({ db, auditDb, config, reach, logger }: Parts, control: Bell): AuditParts => {
  const { registry, audits: settings = DEFAULT_AUDITS, checks = [], logChecks } = config;
  const source = openNativeSource({ db: auditDb, ...(logChecks ? { logChecks } : {}) });
  return { db, reader: auditDb, source, registry, checks, settings, control, reach, logger };
};

const reconciliationSettings = ({
  registry,
  thresholds = DEFAULT_THRESHOLDS,
  reconciliation = DEFAULT_RECONCILIATION,
}: EngineConfig): Detecting["config"] => ({ registry, thresholds, reconciliation });

/** Where no source is to be copied nobody asks for one. */
const copySource = async ({ db, source, config, logger, reach }: Parts, engineId: string, signal: AbortSignal): Promise<void> => {
  const copied = copiedSource(config.sources ?? []);
  if (copied) await keepCopy({ db, log: source, settings: copied, registry: config.registry, engineId, reach, logger }, signal);
};

/** Where nothing can be sent nobody looks whether something is due. */
const sendEffects = async ({ db, source, config, logger, reach }: Parts, engineId: string, signal: AbortSignal): Promise<void> => {
  const { effects: senders = {}, retries } = config;
  if (Object.keys(senders).length > 0) await keepEffects({ db, source, senders, retries, reach, logger, engineId }, signal);
};

/** Where the configuration says nothing of alerts, nobody watches for any. */
const watchRules = async (
  { db, source, config: { alerts: settings, sources = [] }, logger }: Parts,
  signal: AbortSignal,
): Promise<void> => {
  if (settings) await keepAlerts({ db, source, settings, copied: copiedSource(sources)?.name ?? null, logger }, signal);
};

/** A signal for everything that runs under a session: aborts when the engine is told to stop, or when the session is lost. */
const endWith = (
  session: EngineSession,
  { logger, sockets }: Parts,
  stopping: AbortSignal,
): { signal: AbortSignal; finish: () => void } => {
  const ending = new AbortController();
  setMaxListeners(0, ending.signal); // each keeper waits for it
  const end = () => ending.abort();
  let isFinished = false;
  let cutting: NodeJS.Timeout | undefined;
  stopping.addEventListener("abort", end);
  if (stopping.aborted) end();
  void session.lost.then((error) => {
    if (isFinished) return;
    logger.warn({ err: error }, "the engine's session is lost: it stops working before it takes anything again");
    end();
    cutting = setTimeout(() => sockets.cut(error), DRAIN_MS);
  });
  return {
    signal: ending.signal,
    finish: () => {
      isFinished = true;
      clearTimeout(cutting);
      stopping.removeEventListener("abort", end);
    },
  };
};
