import { migrate } from "@/server/db/migrate";
import { readArguments } from "../arguments";
import { CommandRefusal, messageOf } from "../refusal";
import { databaseUrlFor } from "./target";

const HELP = `npm run --silent tidemark -- migrate [--data-dir DIR] [--json]

Brings the database of DATABASE_URL, or of the console that runs in DIR, to this version's schema.
`;

export const migrateCommand = {
  summary: "bring the database to this version's schema",
  run: async (args: readonly string[]): Promise<number> => {
    const { values } = readArguments(args, { "data-dir": { type: "string" }, json: { type: "boolean" }, help: { type: "boolean" } });
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const url = databaseUrlFor(values["data-dir"]);
    await migrate(url).catch((error: unknown) => {
      throw new CommandRefusal(`The database cannot be brought up to date: ${messageOf(error)}`);
    });
    process.stdout.write(values.json ? '{"migrated":true}\n' : "The database has this version's schema.\n");
    return 0;
  },
};
