import { Redis } from "ioredis";
import type { Cached } from "@/server/domain/cache/judge-key";
import { CacheTrouble, troubleOf } from "./cache-trouble";
import { REPLACE_VALUE } from "./replace-value";

/** Totals of the whole server since it started; another `runId` is another life of it. */
export type CacheTotals = { runId: string; hits: number; misses: number };

/** All that the console asks of a Redis. Throws `CacheTrouble` alone. */
export type CacheClient = {
  /** By cached key; every key that was asked for. */
  read(keys: readonly string[]): Promise<Map<string, Cached>>;
  /** Some of the keys that match; the cursor is "0" at the beginning, and again at the end. */
  walk(glob: string, cursor: string): Promise<{ cursor: string; keys: string[] }>;
  totals(): Promise<CacheTotals>;
  /** `seen`: the value that was looked at, null for none; `by`: null deletes. False where it is another one by now. */
  replace(request: { key: string; seen: string | null; by: string | null }): Promise<boolean>;
};

/** A server that is stopped takes connections and answers nothing: nobody waits longer for it. */
const SILENCE_MS = 1_000;
/** Of one value, and of the values that are read at once. */
const MOST_BYTES = 1 << 18;
const MOST_BYTES_AT_ONCE = 8 << 20;
const WALKED_AT_ONCE = 200;
/** No stream has a longer id, and so no row a longer key. */
const LONGEST_KEY = 700;

const TOO_LARGE: Cached = { kind: "foreign", why: "It is larger than 256 KiB." };
const NO_TEXT: Cached = { kind: "foreign", why: "It is no text." };

/** A text that PostgreSQL and a browser can hold: what was no UTF-8 arrives with the sign for that. */
const isText = (text: string): boolean => !text.includes("\u0000") && !text.includes("\ufffd") && text.isWellFormed();

const told = async <T>(command: Promise<T>): Promise<T> => {
  try {
    return await command;
  } catch (error) {
    throw troubleOf(error);
  }
};

const sizesOf = async (redis: Redis, keys: readonly string[]): Promise<(number | Cached)[]> => {
  const pipeline = redis.pipeline();
  for (const key of keys) pipeline.strlen(key);
  const answers = (await told(pipeline.exec())) ?? [];
  return answers.map(([error, size]) => {
    if (error?.message.startsWith("WRONGTYPE")) return { kind: "foreign", why: "It is no text but a list, a hash or a set." };
    if (error) throw troubleOf(error);
    return Number(size) > MOST_BYTES ? TOO_LARGE : Number(size);
  });
};

/** Keys that are read together without holding more in memory than is meant. */
const batchesOf = (sized: readonly (readonly [string, number])[]): string[][] => {
  const batches: string[][] = [];
  let left = 0;
  for (const [key, size] of sized) {
    if (batches.length === 0 || size > left) {
      batches.push([]);
      left = MOST_BYTES_AT_ONCE;
    }
    batches.at(-1)?.push(key);
    left -= size;
  }
  return batches;
};

const read = async (redis: Redis, keys: readonly string[]): Promise<Map<string, Cached>> => {
  const found = new Map<string, Cached>();
  if (keys.length === 0) return found;
  const sizes = await sizesOf(redis, keys);
  const sized: [string, number][] = [];
  for (const [at, key] of keys.entries()) {
    const size = sizes[at];
    if (typeof size === "number") sized.push([key, size]);
    else if (size) found.set(key, size);
  }
  for (const batch of batchesOf(sized)) {
    const texts = await told(redis.mget(batch));
    for (const [at, key] of batch.entries()) {
      const text = texts[at] ?? null;
      found.set(key, text === null ? { kind: "absent" } : isText(text) ? { kind: "text", text } : NO_TEXT);
    }
  }
  return found;
};

const figureIn = (info: string, name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1] ?? "";

const totals = async (redis: Redis): Promise<CacheTotals> => {
  const [server, stats] = [await told(redis.info("server")), await told(redis.info("stats"))];
  return {
    runId: figureIn(server, "run_id"),
    hits: Number(figureIn(stats, "keyspace_hits")),
    misses: Number(figureIn(stats, "keyspace_misses")),
  };
};

const clientOf = (redis: Redis): CacheClient => ({
  read: (keys) => read(redis, keys),
  walk: async (glob, cursor) => {
    const [next, keys] = await told(redis.scan(cursor, "MATCH", glob, "COUNT", WALKED_AT_ONCE));
    return { cursor: next, keys: keys.filter((key) => key.length <= LONGEST_KEY && isText(key)) };
  },
  totals: () => totals(redis),
  replace: async ({ key, seen, by }) =>
    (await told(redis.eval(REPLACE_VALUE, 1, key, seen === null ? "0" : "1", seen ?? "", by === null ? "0" : "1", by ?? ""))) === 1,
});

/** Nothing is tried twice here and nothing is queued: whoever asks decides whether to ask again. */
const open = (url: string): Redis =>
  new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    enableReadyCheck: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    connectTimeout: SILENCE_MS,
    commandTimeout: SILENCE_MS,
    protocol: 2,
    connectionName: "tidemark",
    disableClientInfo: true,
  });

const connect = async (redis: Redis): Promise<void> => {
  let silence: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    silence = setTimeout(() => reject(new CacheTrouble("It does not answer.")), 2 * SILENCE_MS);
  });
  try {
    await Promise.race([redis.connect(), tooLong]);
  } finally {
    clearTimeout(silence);
  }
};

/** One connection for as long as the work takes. Throws `CacheTrouble`, and what the work throws. */
export const withCache = async <T>({ url }: { url: string }, work: (client: CacheClient) => Promise<T>): Promise<T> => {
  const redis = open(url);
  let cause: unknown;
  // Without a listener an error of the connection would end the process; the command that waits for it fails as well.
  redis.on("error", (error) => {
    cause = error;
  });
  try {
    await connect(redis).catch((error: unknown) => {
      throw troubleOf(error instanceof CacheTrouble ? error : (cause ?? error));
    });
    return await work(clientOf(redis));
  } finally {
    redis.disconnect();
  }
};
