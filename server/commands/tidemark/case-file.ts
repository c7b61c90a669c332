import { readArguments } from "../arguments";
import { CommandRefusal } from "../refusal";
import { isProved, verdictText, verifyCaseFile } from "./verify-case-file";

const HELP = `npm run --silent tidemark -- case-file verify FILE [--data-dir DIR] [--offline] [--json]

Says whether a case file (.html or .json) is as it was made: every part has the SHA-256 that the file records, the page shows
what its data say, every event is still as the store has it, and the SHA-256 of the whole is the one that was recorded when the
file was made. Exits with 1 and names the part where one is not; it says apart what is wrong with the file and what the database
does not bear out, which may have been changed while the file is sound.
Asks the database of DATABASE_URL, or of the console that runs in DIR (default .tidemark). With --offline it asks none, and
says only whether the file's parts fit together.
`;

export const caseFileCommand = {
  summary: "prove that a case file is unchanged, and its events are still the store's",
  run: async (args: readonly string[]): Promise<number> => {
    const { values, positionals } = readArguments(
      args,
      {
        "data-dir": { type: "string" },
        offline: { type: "boolean" },
        json: { type: "boolean" },
        help: { type: "boolean" },
      },
      { positionals: true },
    );
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const [verb = "", file, ...more] = positionals;
    if (verb !== "verify") throw new CommandRefusal(`case-file does not know "${verb}"; it knows verify.`, 2);
    if (!file || more.length > 0) throw new CommandRefusal("case-file verify takes one file.", 2);
    const verdict = await verifyCaseFile(file, { dataDirectory: values["data-dir"], isOffline: values.offline ?? false });
    const isUnchanged = isProved(verdict);
    if (values.json) process.stdout.write(`${JSON.stringify({ ok: isUnchanged, ...verdict })}\n`);
    else (isUnchanged ? process.stdout : process.stderr).write(verdictText(verdict));
    return isUnchanged ? 0 : 1;
  },
};
