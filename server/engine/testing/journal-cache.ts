import type { RedisServer } from "@/server/caches/testing/redis-server";
import { defineCache } from "@/server/projections/define-cache";

/** What an application caches of a row of the journal. */
export const cachedJournal = (url: string) =>
  defineCache({
    name: "journal",
    url,
    projection: "journal",
    key: "journal:{key}",
    positionField: "at",
    settlesWithinMs: 20,
    value: ({ versions, total }) => ({ versions: versions ?? null, total: total ?? null }),
  });

export const cachedText = (versions: string, total: number, at: string | number): string =>
  JSON.stringify({ versions, total, at: String(at) });

export type Written = { key: string; value: string };

/** Every value that this server is given from now on, by whomever and in its own order. */
export const watchWrites = async ({ app }: RedisServer): Promise<{ written: Written[]; end(): void }> => {
  const monitor = await app.monitor();
  const written: Written[] = [];
  monitor.on("monitor", (_: string, [command = "", key = "", value = ""]: string[]) => {
    if (command.toLowerCase() === "set") written.push({ key, value });
  });
  return { written, end: () => monitor.disconnect() };
};
