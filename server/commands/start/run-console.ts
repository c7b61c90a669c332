import { join } from "node:path";
import { migrate } from "@/server/db/migrate";
import { ENGINE_FLAGS } from "@/server/engine/node-flags";
import { actionLogEnvironment } from "../action-log-files";
import { CommandRefusal, messageOf } from "../refusal";
import { buildWeb } from "../web/build";
import { announce } from "./announce";
import { environmentOf } from "./child-environment";
import type { Console } from "./console";
import type { Contents } from "./contents";
import { createDatabase, externalDatabase, planEmbeddedDatabase } from "./database";
import { nodeInstance } from "./instance";
import { openLogins } from "./logins";
import { prepareMasterKey } from "./master-key";

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
    const env = { ...environmentOf(console, "engine"), ...actionLogEnvironment(console.options.dataDirectory) };
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
    env: { ...environmentOf(console, "web"), PORT: String(console.options.port), TIDEMARK_HOST: console.binding.host },
  };
  console.processes.web = console.keep("web", "web", () => nodeInstance(entry, "message", log, console.terminal));
  await console.processes.web.ready;
  const { status } = await fetch(console.url, { signal: console.ending });
  if (status >= 500)
    throw new CommandRefusal(`Web answers with status ${status}; its log is ${join(console.options.dataDirectory, "logs/web.log")}.`);
};

/** Brings one console up. Resolves when web answers and the first run's data are stored whole. */
export const runConsole = async (console: Console, { page, prepare, fill }: Contents): Promise<void> => {
  await startDatabase(console);
  if (console.ending.aborted) return;
  await bringUpToDate(console);
  if (console.ending.aborted) return;
  console.environment = (await prepare?.(console)) ?? {};
  if (console.ending.aborted) return;
  const engines = startEngines(console);
  const web = startWeb(console).then(() => announce(console, page));
  await Promise.all([engines, web, fill(console)]);
  if (!console.ending.aborted) console.markReady();
};
