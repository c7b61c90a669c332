import { basename } from "node:path";
import { copiedLogSentence } from "@/server/domain/copy/copied-log-sentence";
import { OperationError } from "@/server/domain/errors";
import { importFile } from "@/server/import/import-file";
import { openSealer } from "@/server/privacy/sealer";
import { onSupervisorGone } from "@/server/runtime/supervisor-gone";
import config from "@/tidemark.config";
import { pathAsTyped, readArguments } from "../arguments";
import { progressLine, resultLine } from "../import-progress";
import { CommandRefusal } from "../refusal";
import { masterKeyFor } from "./master-key";
import { showProgress } from "./progress";
import { databaseUrlFor } from "./target";

const HELP = `npm run --silent tidemark -- import FILE [--data-dir DIR] [--json]

Stores the events of FILE: one JSON object a line, plain or gzip. Events that are stored already are skipped, so that an
import that was interrupted, or stopped at a bad line, is continued by running it again.
Into the database of DATABASE_URL, or of the console that runs in DIR (default .tidemark).
Personal fields, as tidemark.config.ts defines them, are sealed with TIDEMARK_MASTER_KEY, or with the master key in DIR.
`;

const stopWish = (): AbortSignal => {
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stopping.abort());
  onSupervisorGone(() => stopping.abort());
  return stopping.signal;
};

export const importCommand = {
  summary: "store the events of a file (.ndjson or .ndjson.gz)",
  run: async (args: readonly string[]): Promise<number> => {
    const { values, positionals } = readArguments(
      args,
      { "data-dir": { type: "string" }, json: { type: "boolean" }, help: { type: "boolean" } },
      { positionals: true },
    );
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const [typed] = positionals;
    if (!typed || positionals.length > 1) throw new CommandRefusal("import takes one file.", 2);
    const copied = config.sources.find(({ copy }) => copy);
    if (copied) throw new CommandRefusal(copiedLogSentence(copied.name));
    const file = pathAsTyped(typed);
    const name = basename(file);
    const progress = showProgress(values.json ? "quiet" : process.send ? "every-second" : process.stdout.isTTY ? "bar" : "now-and-then");
    const result = await importFile({
      databaseUrl: databaseUrlFor(values["data-dir"]),
      file,
      sealer: openSealer(config.registry.eventTypes.values(), masterKeyFor(values["data-dir"])),
      signal: stopWish(),
      onProgress: (figures) => progress.show((withBar) => progressLine(name, figures, withBar)),
    }).catch((error: unknown) => {
      progress.end();
      throw error instanceof OperationError ? new CommandRefusal(`${name}: ${error.message}`) : error;
    });
    progress.end();
    process.stdout.write(`${values.json ? JSON.stringify({ file, ...result }) : resultLine(name, result)}\n`);
    return 0;
  },
};
