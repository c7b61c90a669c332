import { ADMINISTRATOR } from "@/server/domain/access/administrator";
import { messageOf } from "../refusal";
import { LINK_MINUTES, makeLinkFor } from "../sign-in-link";
import type { Console } from "./console";

/** A console that nobody can be let into by a link still runs: its people have their own ways in. */
const linkLines = async ({ databaseUrl }: Console, address: string, page: string | undefined): Promise<string[]> => {
  try {
    const { path } = await makeLinkFor(databaseUrl, ADMINISTRATOR, "npm start");
    return [
      `  sign in    ${address}${page === undefined ? path : path.replace("#", `?to=${page}#`)}`,
      `             (as ${ADMINISTRATOR}, once, within ${LINK_MINUTES} minutes)`,
    ];
  } catch (error) {
    return [`  sign in    no link: ${messageOf(error)}`];
  }
};

const listensLine = ({ binding }: Console): string =>
  binding.isLoopback
    ? `  listens    on ${binding.host} only: others get in where tidemark.config.ts says how people sign in`
    : `  listens    on ${binding.host}, for those who call it ${binding.origin}`;

/** Says where the console is, how to get in, and who else can. */
export const announce = async (console: Console, page?: string): Promise<void> => {
  const { ending, terminal, binding, url, options } = console;
  if (ending.aborted) return;
  const address = binding.origin ?? url;
  const lines = [
    `  Tidemark   ${address}`,
    ...(page === undefined ? [] : [`  opens      ${address}${page}`]),
    ...(await linkLines(console, address, page)),
    listensLine(console),
    `  data       ${options.dataDirectory}`,
    "  stop       Ctrl-C",
  ];
  terminal.say(`\n${lines.join("\n")}\n`);
};
