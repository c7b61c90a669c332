import { readArguments } from "../arguments";
import { type ConsoleRecord, readRunningConsole } from "../console-file";
import { isAlive } from "../process-identity";
import { CommandRefusal } from "../refusal";
import { dataDirectoryOf } from "./target";

const HELP = `npm run --silent tidemark -- status [--data-dir DIR] [--json]

Says where the console that runs in DIR (default .tidemark) answers, and which processes it is made of.
`;

const alive = (identity: string): number[] => (isAlive(identity) ? [Number(identity.split("@")[0])] : []);

const statusOf = ({ url, databaseUrl, ready, processes }: ConsoleRecord) => {
  const [web] = processes.web ? alive(processes.web) : [];
  const [postgres] = processes.postgres ? alive(processes.postgres) : [];
  return {
    url,
    databaseUrl,
    ready,
    processes: { ...(web ? { web } : {}), engines: processes.engines.flatMap(alive), ...(postgres ? { postgres } : {}) },
  };
};

const inWords = ({ url, ready, processes }: ReturnType<typeof statusOf>): string =>
  [
    `${url} is ${ready ? "ready" : "starting"}`,
    `  web       ${processes.web ?? "down"}`,
    `  engines   ${processes.engines.join(", ") || "down"}`,
    `  postgres  ${processes.postgres ?? "not started by this console, or down"}`,
  ].join("\n");

export const statusCommand = {
  summary: "find the running console: its address, database and processes",
  run: async (args: readonly string[]): Promise<number> => {
    const { values } = readArguments(args, { "data-dir": { type: "string" }, json: { type: "boolean" }, help: { type: "boolean" } });
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const directory = dataDirectoryOf(values["data-dir"]);
    const running = readRunningConsole(directory);
    if (!running) throw new CommandRefusal(`No console runs on ${directory}.`);
    const status = statusOf(running);
    process.stdout.write(`${values.json ? JSON.stringify(status) : inWords(status)}\n`);
    return 0;
  },
};
