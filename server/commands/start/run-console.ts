import { basename, join } from "node:path";
import { migrate } from "@/server/db/migrate";
import { ENGINE_FLAGS } from "@/server/engine/node-flags";
import { actionLogEnvironment } from "../action-log-files";
import { CommandRefusal, messageOf } from "../refusal";
import { buildWeb } from "../web/build";
import { announce } from "./announce";
import type { Console } from "./console";
import { createDatabase, externalDatabase, planEmbeddedDatabase } from "./database";
import { nodeInstance } from "./instance";
import { type Logins, oneLogin, openLogins } from "./logins";
import { prepareMasterKey } from "./master-key";
import { runTask } from "./task";

/** Engines get no master key: folds carry sealed fields as they are. Nobody but they signs the action log. */
const forChildren = ({ logins, databaseUrl, masterKey, options }: Console, as: keyof Logins): Record<string, string> => ({
  DATABASE_URL: (logins ?? oneLogin(databaseUrl))[as],
  TIDEMARK_MASTER_KEY: as === "engine" ? "" : masterKey,
  TIDEMARK_ACTION_LOG_KEY: "",
  TIDEMARK_SAMPLE: options.sample,
  NODE_ENV: "production",
});

const startDatabase = async (console: Console): Promise<void> => {
  const external = externalDatabase();
  if (external) {
    console.databaseUrl = external;
    return;
  }
  const plan = await planEmbeddedDatabase(console.options.dataDirectory, console.terminal.say);
  console.processes.postgres = console.keep("postgres", "postgres", plan.start);
  await console.processes.postgres.ready;
  await createDatabase(plan.adminUrl);
  console.databaseUrl = plan.url;
};

const bringUpToDate = async (console: Console): Promise<void> => {
  const { databaseUrl, processes } = console;
  try {
    await migrate(databaseUrl);
    if (processes.postgres) console.logins = await openLogins(databaseUrl);
  } catch (cause) {
    throw new CommandRefusal(`The database cannot be brought up to date: ${messageOf(cause)}`);
  }
  console.masterKey = await prepareMasterKey(databaseUrl, console.options.dataDirectory);
};

const startEngines = async (console: Console): Promise<void> => {
  for (let n = 1; n <= console.options.engines; n++) {
    const name = console.options.engines === 1 ? "engine" : `engine-${n}`;
    const log = console.log(name);
    const env = { ...forChildren(console, "engine"), ...actionLogEnvironment(console.options.dataDirectory) };
    const entry = { name, file: "server/engine/main.ts", flags: ENGINE_FLAGS, env };
    console.processes.engines.push(console.keep("engines", name, () => nodeInstance(entry, "message", log, console.terminal)));
  }
  await Promise.all(console.processes.engines.map(({ ready }) => ready));
};

const startWeb = async (console: Console): Promise<void> => {
  const logFile = join(console.options.dataDirectory, "logs/build.log");
  await buildWeb({
    logFile,
    signal: console.ending,
    onBuild: () => console.terminal.say("Building the pages (the first time, and after a change) …"),
  });
  if (console.ending.aborted) return;
  const log = console.log("web");
  const entry = {
    name: "web",
    file: "server/commands/web/serve.mjs",
    env: { ...forChildren(console, "web"), PORT: String(console.options.port), TIDEMARK_HOST: console.binding.host },
  };
  console.processes.web = console.keep("web", "web", () => nodeInstance(entry, "message", log, console.terminal));
  await console.processes.web.ready;
  const { status } = await fetch(console.url, { signal: console.ending });
  if (status >= 500)
    throw new CommandRefusal(`Web answers with status ${status}; its log is ${join(console.options.dataDirectory, "logs/web.log")}.`);
};

const runToEnd = async (console: Console, name: string, file: string, args: readonly string[]): Promise<void> => {
  const log = console.log("tasks");
  let last = "";
  const onLine = (line: string) => {
    last = line;
    console.terminal.progress(line);
  };
  const entry = { name, file, args, env: forChildren(console, "importer"), onLine };
  const task = runTask({
    name,
    start: () => nodeInstance(entry, "spawn", log, console.terminal),
    databaseAnswers: console.databaseAnswers,
  });
  console.endings.add("tasks", task);
  await task.done;
  if (last) console.terminal.result(last);
};

/** One after the other: each of them can fill a disk's bandwidth alone. */
const storeFirstRun = async (console: Console): Promise<void> => {
  const { sample, imports } = console.options;
  if (sample === "bank") await runToEnd(console, "bank history", "server/samples/bank/load-history.ts", []);
  for (const file of imports) {
    if (console.ending.aborted) return;
    await runToEnd(console, basename(file), "server/commands/tidemark.ts", ["import", file]);
  }
};

const startTraffic = (console: Console): void => {
  if (console.options.sample !== "bank" || !console.options.traffic || console.ending.aborted) return;
  const log = console.log("traffic");
  const entry = { name: "traffic", file: "server/samples/bank/traffic.ts", env: forChildren(console, "importer") };
  console.keep("traffic", "traffic", () => nodeInstance(entry, "spawn", log, console.terminal));
};

/** Brings one console up. Resolves when web answers and the first run's data are stored whole. */
export const runConsole = async (console: Console): Promise<void> => {
  await startDatabase(console);
  if (console.ending.aborted) return;
  await bringUpToDate(console);
  if (console.ending.aborted) return;
  const engines = startEngines(console);
  const stored = storeFirstRun(console).then(() => startTraffic(console));
  const web = startWeb(console).then(() => announce(console));
  await Promise.all([engines, web, stored]);
  if (!console.ending.aborted) console.markReady();
};
