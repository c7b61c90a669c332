import { existsSync } from "node:fs";
import { type Finding, findingSentence } from "@/server/action-log/finding";
import type { HeadLine } from "@/server/action-log/head-check";
import { reportSentence } from "@/server/action-log/report-sentence";
import type { LogReport } from "@/server/action-log/verify-log";
import { findActionLogKey, headsFileIn } from "../action-log-files";
import { pathAsTyped, readArguments } from "../arguments";
import { CommandRefusal } from "../refusal";
import { showProgress } from "./progress";
import { readHeads } from "./read-heads";
import { databaseUrlFor, dataDirectoryOf } from "./target";
import { verifyActionLog } from "./verify-action-log";

const HELP = `npm run --silent tidemark -- audit-log verify [--heads FILE] [--data-dir DIR] [--json]

Says whether the log of what people did is as it was written: makes its chain of hashes again, row by row, and compares it with the
heads that an engine signed and wrote outside of the database. Names the place of a row that was changed, deleted, swapped or
inserted, of a link that was changed, of a chain that was made anew, of an end that was cut off, and of a head that nobody
with the key signed. Exits with 1 where something was tampered with.
Asks the database of DATABASE_URL, or of the console that runs in DIR (default .tidemark). The heads are those of FILE, else of
DIR; the key is that of TIDEMARK_ACTION_LOG_KEY, else of DIR. Without heads it says what it cannot tell.
`;

/** Null where there are none, and none are asked for. */
const headsOf = (file: string | undefined, directory: string): AsyncIterator<HeadLine> | null => {
  const path = file === undefined ? headsFileIn(directory) : pathAsTyped(file);
  if (file === undefined && !existsSync(path)) return null;
  const key = findActionLogKey(directory);
  if (key === undefined)
    throw new CommandRefusal(`TIDEMARK_ACTION_LOG_KEY is not set, and ${directory} has no key: the heads of ${path} cannot be checked.`, 2);
  return readHeads(path, key);
};

const plain = (finding: Finding): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({ ...finding, sentence: findingSentence(finding) }).map(([name, value]) => [
      name,
      typeof value === "bigint" ? value.toString() : value,
    ]),
  );

const jsonOf = (report: LogReport): string =>
  JSON.stringify(
    {
      ok: report.findingCount === 0,
      sentence: reportSentence(report),
      actions: report.links,
      heads: report.heads,
      vouchedTo: report.vouchedTo,
      findingCount: report.findingCount,
      findings: report.findings.map(plain),
    },
    (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value),
  );

const MOST_SHOWN = 20;

const textOf = (report: LogReport): string => {
  const others = report.findings.slice(1, MOST_SHOWN).map((finding) => `  ${findingSentence(finding)}`);
  return [reportSentence(report), ...others, ""].join("\n");
};

export const auditLogCommand = {
  summary: "prove that the log of what people did is as it was written",
  run: async (args: readonly string[]): Promise<number> => {
    const { values, positionals } = readArguments(
      args,
      { heads: { type: "string" }, "data-dir": { type: "string" }, json: { type: "boolean" }, help: { type: "boolean" } },
      { positionals: true },
    );
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const [verb = "", ...more] = positionals;
    if (verb !== "verify") throw new CommandRefusal(`audit-log does not know "${verb}"; it knows verify.`, 2);
    if (more.length > 0) throw new CommandRefusal(`audit-log verify does not take "${more[0]}".`, 2);
    const heads = headsOf(values.heads, dataDirectoryOf(values["data-dir"]));
    const progress = showProgress(!values.json && process.stdout.isTTY ? "bar" : "quiet");
    const report = await verifyActionLog(databaseUrlFor(values["data-dir"]), heads, (links) =>
      progress.show(() => `${links.toLocaleString("en")} actions were looked at`),
    );
    progress.end();
    const isWhole = report.findingCount === 0;
    if (values.json) process.stdout.write(`${jsonOf(report)}\n`);
    else (isWhole ? process.stdout : process.stderr).write(textOf(report));
    return isWhole ? 0 : 1;
  },
};
