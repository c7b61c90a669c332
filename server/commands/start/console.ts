import { removeConsoleRecord, writeConsoleRecord } from "../console-file";
import { processIdentity } from "../process-identity";
import { type Binding, localUrl } from "../web/binding";
import { openBoundedLog } from "./bounded-log";
import { freshLog } from "./data-directory";
import { databaseAnswers } from "./database";
import { collectEndings, type Endings } from "./endings";
import type { Instance } from "./instance";
import type { Logins } from "./logins";
import type { StartOptions } from "./options";
import { type Supervised, supervise } from "./supervised";
import type { Terminal } from "./terminal";

const STOP_LIMIT_MS = 10_000;

/** What the parts of one console share. */
export type Console = {
  options: StartOptions;
  binding: Binding;
  terminal: Terminal;
  endings: Endings;
  /** Aborted when the end begins: no step of the start goes on after it. */
  ending: AbortSignal;
  url: string;
  /** The owner's. */
  databaseUrl: string;
  /** Seals personal fields; empty until the database is up to date. */
  masterKey: string;
  /** What its processes are told beside where the database is. */
  environment: Record<string, string>;
  /** Those of the processes, once they are made; absent where the database is somebody else's. */
  logins?: Logins;
  processes: { web?: Supervised; engines: Supervised[]; postgres?: Supervised };
  /** Keeps a process of ours alive from now to the end. */
  keep(rank: Parameters<Endings["add"]>[0], name: string, start: () => Instance | Promise<Instance>): Supervised;
  databaseAnswers(): Promise<boolean>;
  log(name: string): ReturnType<typeof openBoundedLog>;
  markReady(): void;
};

const identity = (process: Supervised | undefined): string | undefined => {
  const pid = process?.pid();
  return pid === undefined ? undefined : processIdentity(pid);
};

const present = <T>(value: T | undefined): value is T => value !== undefined;

/** Writes down what runs, for `tidemark status`, whenever that changes. */
const publisher = (console: Console) => {
  const supervisor = processIdentity(process.pid) ?? "";
  return (ready: boolean): void => {
    if (!console.databaseUrl) return;
    const web = identity(console.processes.web);
    const postgres = identity(console.processes.postgres);
    writeConsoleRecord(console.options.dataDirectory, {
      supervisor,
      url: console.url,
      databaseUrl: console.databaseUrl,
      ready,
      processes: {
        ...(web ? { web } : {}),
        engines: console.processes.engines.map(identity).filter(present),
        ...(postgres ? { postgres } : {}),
      },
    });
  };
};

export const openConsole = (
  { options, binding, terminal }: Pick<Console, "options" | "binding" | "terminal">,
  ending: AbortSignal,
  onHopeless: (reason: string) => void,
): Console & { close(): void } => {
  let isReady = false;
  const console: Console = {
    options,
    binding,
    terminal,
    ending,
    endings: collectEndings(),
    url: localUrl(binding, options.port),
    databaseUrl: "",
    masterKey: "",
    environment: {},
    databaseAnswers: () => databaseAnswers(console.databaseUrl),
    processes: { engines: [] },
    log: (name) => openBoundedLog(freshLog(options.dataDirectory, name)),
    markReady: () => {
      isReady = true;
      publish(isReady);
    },
    keep: (rank, name, start) => {
      const supervised = supervise({
        name,
        start,
        terminal,
        onHopeless,
        stopLimitMs: STOP_LIMIT_MS,
        databaseAnswers: async () => rank === "postgres" || (await console.databaseAnswers()),
        onChange: () => !ending.aborted && publish(isReady),
      });
      console.endings.add(rank, supervised);
      return supervised;
    },
  };
  const publish = publisher(console);
  return Object.assign(console, { close: () => removeConsoleRecord(options.dataDirectory) });
};
