import type { Lease } from "@/server/db/checkpoints/load-checkpoint";
import { readRegistrations } from "@/server/db/checkpoints/read-registrations";
import { registerProjection } from "@/server/db/checkpoints/register-projection";
import { type Database, openDatabase } from "@/server/db/database";
import { forgetEngine } from "@/server/db/leases/engines";
import type { Position } from "@/server/domain/position";
import { readModelOf } from "@/server/projections/read-model";
import type { Registry } from "@/server/projections/registry";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { Bell } from "./bell";
import { openSession } from "./engine-session";
import type { ReachFaultPoint } from "./fault-point";
import { followHead } from "./head-follower";
import { sampleLag } from "./lag-sampler";
import { keepLeases } from "./lease-keeper";
import { runPartition } from "./partition-runner";
import { pause, retryDelayMs } from "./pause";

export type EngineOptions = { url: string; registry: Registry; logger: Logger; reach: ReachFaultPoint };

export type Engine = {
  /** Resolves when the engine has registered its projections and competes for leases. */
  started: Promise<void>;
  /** Finishes the batches in hand, gives the leases back, closes every connection. */
  stop(): Promise<void>;
};

/** Rows of transactions that a stopped process left open are freed by the server before the heartbeat limit passes. */
const POOL = { max: 12, statementTimeoutMs: 30_000 };

/** Starts an engine in this process. It outlives the loss of its database: whatever fails is tried again from what is committed. */
export const startEngine = ({ url, registry, logger, reach }: EngineOptions): Engine => {
  const db = openDatabase({ url, applicationName: "tidemark engine", ...POOL });
  const stopping = new AbortController();
  let announce: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const running = untilStopped({ db, url, registry, logger, reach, source: openNativeSource({ db }), announce }, stopping.signal);
  let stopped: Promise<void> | undefined;
  return {
    started,
    stop: () => {
      stopping.abort();
      stopped ??= running.then(() => db.$client.end());
      return stopped;
    },
  };
};

type Parts = EngineOptions & { db: Database; source: EventSource; announce: () => void };

const untilStopped = async (parts: Parts, signal: AbortSignal): Promise<void> => {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await register(parts);
      await oneSession(parts, signal, () => {
        failures = 0;
      });
    } catch (error) {
      failures += 1;
      if (failures === 1) parts.logger.warn({ err: error }, "the engine is not connected; trying again until it is");
      await pause(retryDelayMs(failures), signal);
    }
  }
};

const register = async ({ db, registry, source }: Parts): Promise<void> => {
  for (const projection of registry.projections)
    await registerProjection(db, {
      name: projection.name,
      version: projection.version,
      source: projection.source,
      eventTypes: projection.events.map(({ name }) => name),
      partitions: projection.partitions,
      start: source.start,
      model: readModelOf(projection, 1),
    });
};

/** One life of the session lock. When it is lost, work stops before anything is taken again under a new name. */
const oneSession = async (parts: Parts, stopping: AbortSignal, onOpen: () => void): Promise<void> => {
  const { db, source, logger, announce } = parts;
  const bell = new Bell();
  const doorbell = new Bell();
  const control = new Bell();
  const session = await openSession(parts.url, (channel) => {
    if (channel === "tidemark_events") return doorbell.ring();
    control.ring();
    bell.ring();
  });
  const ending = new AbortController();
  const end = () => ending.abort();
  stopping.addEventListener("abort", end);
  void session.lost.then((error) => {
    if (!stopping.aborted) logger.warn({ err: error }, "the engine's session is lost: it stops working before it takes anything again");
    end();
  });
  if (stopping.aborted) end();
  onOpen();
  logger.info({ engine: session.engineId }, "engine connected");

  let head: Position = source.start;
  try {
    const run = await runnerOf(parts, { bell, control, head: () => head });
    announce();
    const { engineId } = session;
    await Promise.all([
      followHead(
        {
          source,
          bell,
          doorbell,
          logger,
          onHead: (moved) => {
            head = moved;
          },
        },
        ending.signal,
      ),
      sampleLag({ db, source, logger }, ending.signal),
      keepLeases({ db, engineId, logger, canRun: run.knows, run: run.lease }, ending.signal),
    ]);
    await forgetEngine(db, engineId).catch(() => undefined);
  } finally {
    stopping.removeEventListener("abort", end);
    end();
    await session.close();
  }
};

type Shared = { bell: Bell; control: Bell; head: () => Position };

const runnerOf = async ({ db, source, registry, logger, reach }: Parts, shared: Shared) => {
  const identity = await source.identity();
  const storeIdentity = `${identity.systemIdentifier}/${identity.timeline}/${identity.fingerprint}`;
  const registrations = await readRegistrations(db);
  const find = ({ projection, version }: { projection: string; version: number }) => {
    const definition = registry.find(projection, version);
    const registration = registrations.get(`${projection}/${version}`);
    return definition && registration && { definition, registration };
  };
  return {
    knows: (holding: { projection: string; version: number }) => find(holding) !== undefined,
    lease: async (lease: Lease, signal: AbortSignal): Promise<void> => {
      const { definition, registration } = find(lease)!;
      reach("after-lease");
      const model = readModelOf(definition, registration.generation);
      const log = logger.child({ projection: lease.projection, version: lease.version, partition: lease.partition });
      const work = { ...shared, db, source, projection: definition, model, lease, storeIdentity, reach, logger: log };
      await runPartition({ ...work, partitions: registration.partitions }, signal);
    },
  };
};
