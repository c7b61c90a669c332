import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "./account";

const run = (file: string, args: string[], account: Account | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = "";
    const child = spawn(file, args, { ...account, cwd: "/", stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`initdb failed: ${output.trim()}`))));
  });

/** initdb takes the password from a file alone; it lives as long as initdb does and only its account can read it. */
const withPasswordFile = async (
  password: string,
  directory: string,
  account: Account | undefined,
  use: (file: string) => Promise<void>,
) => {
  const folder = mkdtempSync(join(directory, "initdb-"));
  const file = join(folder, "password");
  writeFileSync(file, password, { mode: 0o600 });
  for (const path of [folder, file]) if (account) chownSync(path, account.uid, account.gid);
  try {
    await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Makes the cluster in `directory/data`, once. It takes its name last: an interrupted initdb leaves none. */
export const createCluster = async ({
  directory,
  binaries,
  account,
  password,
  durable,
}: {
  directory: string;
  binaries: string;
  account: Account | undefined;
  password: string | undefined;
  durable: boolean;
}): Promise<void> => {
  const data = join(directory, "data");
  if (existsSync(join(data, "PG_VERSION"))) return;
  const unfinished = join(directory, "data.new");
  rmSync(unfinished, { recursive: true, force: true });
  const initdb = (auth: string[]) =>
    run(
      join(binaries, "bin/initdb"),
      ["-D", unfinished, "-U", "tidemark", "-E", "UTF8", "--locale=C", ...auth, ...(durable ? [] : ["--no-sync"])],
      account,
    );
  if (password === undefined) await initdb(["--auth=trust"]);
  else await withPasswordFile(password, directory, account, (file) => initdb(["--auth=scram-sha-256", `--pwfile=${file}`]));
  renameSync(unfinished, data);
};
