import { ADMINISTRATOR } from "@/server/domain/access/administrator";
import { readArguments } from "../arguments";
import { readRunningConsole } from "../console-file";
import { LINK_MINUTES, makeLinkFor } from "../sign-in-link";
import { databaseUrlFor, dataDirectoryOf } from "./target";

const HELP = `npm run --silent tidemark -- sign-in-link [--name NAME] [--data-dir DIR] [--json]

Prints a link that signs NAME (default ${ADMINISTRATOR}) in, once, within ${LINK_MINUTES} minutes. Older links of the same person are taken back.
For the console on the database of DATABASE_URL, or the one that runs in DIR (default .tidemark).
`;

const addressOf = (typedDirectory: string | undefined): string | undefined =>
  process.env.TIDEMARK_ORIGIN ?? readRunningConsole(dataDirectoryOf(typedDirectory))?.url;

export const signInLinkCommand = {
  summary: "print a link that signs somebody in once",
  run: async (args: readonly string[]): Promise<number> => {
    const { values } = readArguments(args, {
      name: { type: "string" },
      "data-dir": { type: "string" },
      json: { type: "boolean" },
      help: { type: "boolean" },
    });
    if (values.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const name = (values.name ?? ADMINISTRATOR).trim().toLowerCase();
    const { path, expiresAt } = await makeLinkFor(databaseUrlFor(values["data-dir"]), name, "tidemark sign-in-link");
    const link = `${addressOf(values["data-dir"]) ?? ""}${path}`;
    process.stdout.write(`${values.json ? JSON.stringify({ link, name, expiresAt }) : link}\n`);
    return 0;
  },
};
