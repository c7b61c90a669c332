import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export const isRunnable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first program of one of these names in PATH. */
export const installed = (names: readonly string[]): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isRunnable);

export const say = (line: string) => process.stdout.write(`${line}\n`);

export const runQuietly = (file: string, args: readonly string[], cwd: string): boolean =>
  spawnSync(file, args, { cwd, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } })
    .status === 0;

/** Installs it where that is ours to do: as root, on a Debian. */
export const fromDebian = (name: string, names: readonly string[]): string | undefined => {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  say(`Installing ${name} (apt-get) …`);
  runQuietly("apt-get", ["update", "-qq"], "/");
  runQuietly("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], "/");
  return installed(names);
};
