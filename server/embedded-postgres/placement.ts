import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
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
  if (!existsSync(wanted))
    rmSync(wanted, { force: true }); // a link to files that somebody removed
  else {
    const directory = realpathSync(wanted);
    if (canEnter(directory, account) || existsSync(join(directory, "data"))) return { directory, moved: directory !== resolve(wanted) };
  }
  makeFor(wanted, account);
  if (canEnter(wanted, account)) return { directory: realpathSync(wanted), moved: false };
  if (!account) throw new Error(`${wanted} cannot be entered.`);

  const name = createHash("sha256").update(resolve(wanted)).digest("hex").slice(0, 16);
  const directory = join(REACHABLE, name);
  mkdirSync(REACHABLE, { recursive: true, mode: 0o755 });
  makeFor(directory, account);
  if (!canEnter(directory, account)) throw new Error(`Neither ${wanted} nor ${directory} can be entered by uid ${account.uid}.`);
  rmSync(wanted, { recursive: true });
  mkdirSync(dirname(wanted), { recursive: true });
  symlinkSync(directory, wanted);
  return { directory, moved: true };
};
