import { accessSync, constants, statSync } from "node:fs";
import { join } from "node:path";
import { pathAsTyped, readArguments, readWholeNumber } from "../arguments";
import { PROJECT } from "../project";
import { CommandRefusal } from "../refusal";

export const SAMPLES = ["bank", "fines", "none"] as const;
export type Sample = (typeof SAMPLES)[number];

export type StartOptions = {
  port: number;
  /** Undefined: TIDEMARK_HOST, or else the loopback address. */
  host?: string;
  dataDirectory: string;
  sample: Sample;
  imports: readonly string[];
  traffic: boolean;
  engines: number;
};

export const START_HELP = `npm start -- [options]

Starts the console: the embedded PostgreSQL (or the one of DATABASE_URL), engine and web. Ctrl-C stops all of it.

  --port N           port of the console (default 3000)
  --host ADDRESS     listen there instead of on 127.0.0.1; needs a way to sign in (tidemark.config.ts) and TIDEMARK_ORIGIN
  --data-dir DIR     where the data live and stay (default .tidemark)
  --sample NAME      definitions to register: bank, with its history and live traffic (default), fines, or none
  --import FILE      import events from FILE (.ndjson or .ndjson.gz); repeatable
  --no-traffic       no live traffic for the bank
  --engines N        number of engine processes (default 1)
  --help             this text
`;

const OPTIONS = {
  port: { type: "string" },
  host: { type: "string" },
  "data-dir": { type: "string" },
  sample: { type: "string" },
  import: { type: "string", multiple: true },
  "no-traffic": { type: "boolean" },
  engines: { type: "string" },
  help: { type: "boolean" },
} as const;

const readSample = (text: string): Sample => {
  const sample = SAMPLES.find((name) => name === text);
  if (!sample) throw new CommandRefusal(`--sample must be one of ${SAMPLES.join(", ")}, not "${text}".`, 2);
  return sample;
};

const readableFile = (typed: string): string => {
  const path = pathAsTyped(typed);
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw new CommandRefusal(`--import ${typed}: there is no file that can be read.`, 2);
  }
  if (!statSync(path).isFile()) throw new CommandRefusal(`--import ${typed}: this is not a file.`, 2);
  return path;
};

const assertOnlyCopied = ({ sample, imports }: StartOptions, copied: string | undefined): void => {
  const others = sample === "bank" ? "events of the sample bank" : imports.length > 0 ? "imported events" : undefined;
  if (!copied || !others) return;
  const todo = sample === "bank" ? "choose another --sample" : "start without --import";
  throw new CommandRefusal(
    `TIDEMARK_COPY makes this console's log the copy of ${copied}, and ${others} would stop it for good: ${todo}.`,
    2,
  );
};

/** Undefined when help is asked for. Throws a CommandRefusal (exit code 2) that names the option. */
export const readStartOptions = (args: readonly string[], environment: NodeJS.Dict<string> = process.env): StartOptions | undefined => {
  const { values } = readArguments(args, OPTIONS);
  if (values.help) return undefined;
  const options = {
    port: readWholeNumber("--port", values.port ?? "3000", 1, 65_535),
    ...(values.host === undefined ? {} : { host: values.host }),
    dataDirectory: values["data-dir"] === undefined ? defaultDataDirectory() : pathAsTyped(values["data-dir"]),
    sample: readSample(values.sample ?? "bank"),
    imports: (values.import ?? []).map(readableFile),
    traffic: !values["no-traffic"],
    engines: readWholeNumber("--engines", values.engines ?? "1", 1, 64),
  };
  assertOnlyCopied(options, environment.TIDEMARK_COPY);
  return options;
};

export const defaultDataDirectory = (): string => join(PROJECT, ".tidemark");
