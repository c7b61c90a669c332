// The one entry of every npm script. Plain JavaScript without packages: it runs before there are any.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { installPackages } from "./install-packages.mjs";

const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
const OLDEST_NODE = [20, 19];

const ENTRIES = {
  start: "server/commands/start/main.ts",
  test: "server/commands/test/main.ts",
  bench: "bench/main.ts",
  web: "server/commands/web/main.ts",
  engine: "server/engine/main.ts",
  tidemark: "server/commands/tidemark.ts",
};

const refuse = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
  refuse(`Tidemark needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`);

const [command, ...rest] = process.argv.slice(2);
const entry = ENTRIES[command];
if (!entry) refuse(`launch.mjs knows ${Object.keys(ENTRIES).join(", ")}, not "${command ?? ""}".`);
if (!existsSync(join(root, entry))) refuse(`${entry} is missing from this checkout.`);

const problem = installPackages(root, spawnSync);
if (problem) refuse(problem);

// npm runs scripts in the project; paths that people typed are relative to where they typed them (INIT_CWD).
process.env.TSX_TSCONFIG_PATH = join(root, "tsconfig.json");
process.env.INIT_CWD ??= process.cwd();
process.chdir(root);
process.argv = [process.argv[0], join(root, entry), ...rest];

// In this process, so that a signal meets the command itself and nobody in between.
await import("tsx");
await import(pathToFileURL(join(root, entry)).href);
