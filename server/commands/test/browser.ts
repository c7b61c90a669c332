import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { PROJECT } from "../project";
import { CommandRefusal } from "../refusal";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PACKAGE = "@sparticuz/chromium@143.0.4";

const isRunnable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const installed = (): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isRunnable);

const say = (line: string) => process.stdout.write(`${line}\n`);
const run = (file: string, args: readonly string[], cwd = PROJECT): boolean =>
  spawnSync(file, args, { cwd, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } })
    .status === 0;

const fromDebian = (): string | undefined => {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  say("Installing chromium (apt-get) …");
  run("apt-get", ["update", "-qq"]);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  return installed();
};

const npm = (args: readonly string[], cwd: string): boolean =>
  process.env.npm_execpath?.endsWith(".js") ? run(process.execPath, [process.env.npm_execpath, ...args], cwd) : run("npm", args, cwd);

const packagedModule = z.object({
  default: z.custom<{ executablePath(): Promise<string> }>((value) => typeof value === "function" && "executablePath" in value),
});

/** A browser inside an npm package, kept outside package.json: few machines need it, and it is 60 MB. */
const fromPackage = async (): Promise<string | undefined> => {
  const folder = join(PROJECT, "node_modules/.cache/tidemark/browser");
  mkdirSync(folder, { recursive: true });
  const resolveHere = () => createRequire(join(folder, "from-here.js")).resolve("@sparticuz/chromium");
  if (!existsSync(join(folder, "node_modules/@sparticuz/chromium"))) {
    say(`Installing a browser (${PACKAGE}) …`);
    if (!npm(["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--loglevel=error", PACKAGE], folder))
      return undefined;
  }
  // Its own libraries are unpacked only where it believes to run in such a place.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
  const { default: chromium } = packagedModule.parse(await import(pathToFileURL(resolveHere()).href));
  return chromium.executablePath();
};

/** The browser of the browser tests; installs one when there is none. */
export const findBrowser = async (): Promise<string> => {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !isRunnable(chosen)) throw new CommandRefusal(`CHROMIUM_PATH: ${chosen} is no program that can be run.`);
  const found = chosen || installed() || fromDebian() || (await fromPackage());
  if (!found) throw new CommandRefusal("There is no Chromium and none could be installed; CHROMIUM_PATH names one.");
  return found;
};
