import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";

/** Who PostgreSQL runs as. Undefined: as whoever runs us. */
export type Account = { uid: number; gid: number };

const accounts = (): Map<string, Account> =>
  new Map(
    readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((line) => line.split(":"))
      .map(([name = "", , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );

/**
 * PostgreSQL refuses to run as root: there it gets the account `postgres`, else `nobody`. A cluster that exists already
 * keeps the account that made it, so that a `postgres` account created later does not lock its files away.
 */
export const databaseAccount = (existingData: string): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const made = statSync(existingData, { throwIfNoEntry: false });
  if (made && made.uid !== 0) return { uid: made.uid, gid: made.gid };
  const known = accounts();
  const account = known.get("postgres") ?? known.get("nobody");
  if (!account) throw new Error("PostgreSQL refuses to run as root, and this machine has neither a postgres nor a nobody account.");
  return account;
};

/** Asked of the kernel rather than computed from modes: access lists and mounts count too. */
export const canEnter = (directory: string, account: Account | undefined): boolean =>
  spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", directory], { ...account, stdio: "ignore" }).status === 0;
