import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isAlive } from "./process-identity";

const consoleRecord = z.object({
  supervisor: z.string(),
  url: z.string(),
  databaseUrl: z.string(),
  ready: z.boolean(),
  processes: z.object({
    web: z.string().optional(),
    engines: z.array(z.string()),
    postgres: z.string().optional(),
  }),
});

/** What a running console says of itself in its data directory. Processes are identities: see process-identity.ts. */
export type ConsoleRecord = z.infer<typeof consoleRecord>;

const fileIn = (dataDirectory: string): string => join(dataDirectory, "console.json");

/** Readable by its owner alone: it holds the database's password. Readers see the old or the new, never half. */
export const writeConsoleRecord = (dataDirectory: string, record: ConsoleRecord): void => {
  const partial = `${fileIn(dataDirectory)}.new`;
  writeFileSync(partial, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(partial, fileIn(dataDirectory));
};

export const removeConsoleRecord = (dataDirectory: string): void => rmSync(fileIn(dataDirectory), { force: true });

/** The console that runs in `dataDirectory` now; undefined when there is none, or it was killed. */
export const readRunningConsole = (dataDirectory: string): ConsoleRecord | undefined => {
  if (!existsSync(fileIn(dataDirectory))) return undefined;
  const record = consoleRecord.parse(JSON.parse(readFileSync(fileIn(dataDirectory), "utf8")));
  return isAlive(record.supervisor) ? record : undefined;
};
