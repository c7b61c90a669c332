import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { takeLock } from "../lock-file";
import { CommandRefusal } from "../refusal";

export type DataDirectory = { path: string; release(): void };

const makeDirectory = (path: string): void => {
  try {
    const isNew = !existsSync(path);
    mkdirSync(join(path, "logs"), { recursive: true });
    // The database's account must pass through it; what is secret inside has modes of its own.
    if (isNew) chmodSync(path, 0o755);
    chmodSync(join(path, "logs"), 0o700);
  } catch (cause) {
    throw new CommandRefusal(`The data directory ${path} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
};

/** One console a data directory. A lock whose holder was killed is taken over. */
export const openDataDirectory = (path: string): DataDirectory => {
  makeDirectory(path);
  const lock = takeLock(join(path, "supervisor.lock"));
  if ("heldBy" in lock) throw new CommandRefusal(`A console already runs on ${path} (process ${lock.heldBy}); stop it first.`);
  return { path, release: lock.release };
};

/** The embedded database's password, made once and readable by its owner alone. */
export const databasePassword = (dataDirectory: string): string => {
  const file = join(dataDirectory, "database-password");
  if (existsSync(file)) return readFileSync(file, "utf8");
  const partial = `${file}.new`;
  writeFileSync(partial, randomBytes(24).toString("base64url"), { mode: 0o600 });
  renameSync(partial, file);
  return readFileSync(file, "utf8");
};

const KEPT_LOGS = 3;

/** Room for a fresh log: the last runs' stay beside it as `.1` to `.3`, older ones go. */
export const freshLog = (dataDirectory: string, name: string): string => {
  const file = join(dataDirectory, "logs", `${name}.log`);
  for (let age = KEPT_LOGS; age >= 1; age--) {
    const younger = age === 1 ? file : `${file}.${age - 1}`;
    if (existsSync(younger)) renameSync(younger, `${file}.${age}`);
  }
  return file;
};
