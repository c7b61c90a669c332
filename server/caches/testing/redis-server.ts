import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { freePort } from "@/server/embedded-postgres/cluster";

const DEBIANS = "/usr/bin/redis-server";

const program = (): string => {
  const path = process.env.REDIS_SERVER_PATH ?? DEBIANS;
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    throw new Error(`There is no redis-server at ${path}: apt-get install redis-server, or set REDIS_SERVER_PATH.`);
  }
};

const until = async (isThere: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + 10_000;
  while (!(await isThere().catch(() => false))) {
    if (Date.now() > end) throw new Error("redis-server did not start within 10 s");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

export type RedisServer = {
  url: string;
  /** Somebody else's connection: an application that fills the cache. */
  app: Redis;
  signal(name: "SIGKILL" | "SIGSTOP" | "SIGCONT"): Promise<void>;
  /** The same address again, empty. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** A real server on a port of its own, that forgets everything when it ends. */
export const startRedis = async (): Promise<RedisServer> => {
  const [port, folder] = [await freePort(), await mkdtemp(join(tmpdir(), "tidemark-redis-"))];
  const start = (): ChildProcess =>
    spawn(program(), ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"], {
      stdio: "ignore",
    });
  let server = start();
  const app = new Redis({ port, host: "127.0.0.1", retryStrategy: () => 50, maxRetriesPerRequest: null });
  app.on("error", () => undefined);
  const answers = () => until(async () => (await app.ping()) === "PONG");
  await answers();
  const ended = (of: ChildProcess) =>
    new Promise<void>((resolve) => ((of.exitCode ?? of.signalCode) === null ? of.once("exit", () => resolve()) : resolve()));
  const signal: RedisServer["signal"] = async (name) => {
    server.kill(name);
    if (name === "SIGKILL") await ended(server);
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    app,
    signal,
    restart: async () => {
      await signal("SIGKILL");
      server = start();
      await answers();
    },
    close: async () => {
      app.disconnect();
      await signal("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** A fixture: the server of a test, or of a file of them. */
// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
export const redisFixture = async ({}, use: (server: RedisServer) => Promise<void>): Promise<void> => {
  const server = await startRedis();
  await use(server);
  await server.close();
};
