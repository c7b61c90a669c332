import { join } from "node:path";
import { pathAsTyped, readArguments, readWholeNumber } from "../arguments";
import { PROJECT } from "../project";
import { CommandRefusal } from "../refusal";
import type { StartOptions } from "../start/options";
import { TOOLS, type Tool, toolNamed } from "./tools";

export const TRY_HELP = `npm run --silent tidemark -- try emmett|message-db [options]

Writes a bank into a store of that tool, by the tool's own client, and starts the console on it: it reads the store by a login that has SELECT
alone, and copies its log into its own, where the bank's projections follow it. Events keep coming, some of the tool's consumers follow them, one is
stopped and one fails. Ctrl-C stops all of it; the next time goes on from there.

  --port N           port of the console (default 3000)
  --data-dir DIR     where the data live and stay (default .tidemark-try/TOOL)
  --help             this text
`;

const OPTIONS = { port: { type: "string" }, "data-dir": { type: "string" }, help: { type: "boolean" } } as const;

const readTool = (positionals: readonly string[]): Tool => {
  const [name] = positionals;
  const tool = toolNamed(name);
  const names = Object.keys(TOOLS).join(" or ");
  if (tool && positionals.length === 1) return tool;
  throw new CommandRefusal(name === undefined || tool ? `try takes one tool: ${names}.` : `try knows ${names}, not "${name}".`, 2);
};

/** Undefined when help is asked for. Throws a CommandRefusal (exit code 2) that names what makes no sense. */
export const readTryOptions = (
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): { tool: Tool; console: StartOptions } | undefined => {
  const { values, positionals } = readArguments(args, OPTIONS, { positionals: true });
  if (values.help) return undefined;
  const tool = readTool(positionals);
  if (environment.DATABASE_URL)
    throw new CommandRefusal("try writes a store into a database of its own and into no other: run it without DATABASE_URL.", 2);
  return {
    tool,
    console: {
      port: readWholeNumber("--port", values.port ?? "3000", 1, 65_535),
      dataDirectory: values["data-dir"] === undefined ? join(PROJECT, ".tidemark-try", tool) : pathAsTyped(values["data-dir"]),
      sample: "bank",
      imports: [],
      traffic: false,
      engines: 1,
    },
  };
};
