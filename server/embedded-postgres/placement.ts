import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Account, canEnter } from "./account";
import { REACHABLE } from "./binaries";

const makeFor = (directory: string, account: Account | undefined): void => {
  mkdirSync(directory, { recursive: true });
  if (!account) return;
  chownSync(directory, account.uid, account.gid);
  chmodSync(directory, 0o755);
};

/**
 * The real directory of a cluster that was asked to live in `wanted`. Where its account cannot enter that (a clone under
 * root's home), it lives within reach and `wanted` becomes a link to it.
 */
export const placeCluster = (wanted: string, account: Account | undefined): { directory: string; moved: boolean } => {
  if (!existsSync(wanted)) rmSync(wanted, { force: true }); // a link to files that somebody removed
  mkdirSync(wanted, { recursive: true });
  const present = realpathSync(wanted);
  // A database that is there is its account's already; a mode that a test or a person gave its folder may still bar the way.
  if (!existsSync(join(present, "data")) || !canEnter(present, account)) makeFor(present, account);
  if (canEnter(present, account)) return { directory: present, moved: lstatSync(wanted).isSymbolicLink() };
  if (existsSync(join(wanted, "data")))
    throw new Error(`${wanted} holds a database, but its account (uid ${account?.uid}) cannot enter it.`);
  if (!account) throw new Error(`${wanted} cannot be entered.`);

  const name = createHash("sha256").update(resolve(wanted)).digest("hex").slice(0, 16);
  const directory = join(REACHABLE, name);
  mkdirSync(REACHABLE, { recursive: true, mode: 0o755 });
  makeFor(directory, account);
  if (!canEnter(directory, account)) throw new Error(`Neither ${wanted} nor ${directory} can be entered by uid ${account.uid}.`);
  rmSync(wanted, { recursive: true });
  symlinkSync(directory, wanted);
  return { directory, moved: true };
};
