import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { PROJECT } from "../project";
import { CommandRefusal } from "../refusal";
import { fromDebian, installed, isRunnable, runQuietly, say } from "./debian-package";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PACKAGE = "@sparticuz/chromium@143.0.4";

const npm = (args: readonly string[], cwd: string): boolean =>
  process.env.npm_execpath?.endsWith(".js")
    ? runQuietly(process.execPath, [process.env.npm_execpath, ...args], cwd)
    : runQuietly("npm", args, cwd);

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
  const found = chosen || installed(NAMES) || fromDebian("chromium", NAMES) || (await fromPackage());
  if (!found) throw new CommandRefusal("There is no Chromium and none could be installed; CHROMIUM_PATH names one.");
  return found;
};
