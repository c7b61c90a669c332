import type { Console } from "../start/console";
import type { Contents } from "../start/contents";
import { createDatabase } from "../start/database";
import { keepTraffic, runToEnd } from "../start/tasks";
import { makeIndexes } from "./make-indexes";
import { openReader } from "./open-reader";
import { TOOLS, type Tool } from "./tools";

const storeUrlOf = ({ databaseUrl }: Console, tool: Tool): string => Object.assign(new URL(databaseUrl), { pathname: `/${tool}` }).href;

/** A store that `tool` writes, in a database of its own beside the console's: read from there as a source named like the tool, and copied. */
export const toolContents = (tool: Tool): Contents => {
  const { schema, programs } = TOOLS[tool];
  return {
    page: `/sources/${tool}`,
    prepare: async (console) => {
      const DATABASE_URL = storeUrlOf(console, tool);
      await createDatabase(console.databaseUrl, tool);
      await runToEnd(console, { name: tool, file: `${programs}/load-bank.ts`, env: { DATABASE_URL } });
      if (console.ending.aborted) return {};
      const indexes = await makeIndexes(DATABASE_URL);
      if (indexes > 0)
        console.terminal.say(`Made ${indexes} indexes that ${tool} itself does not make: traces and large stores need them.`);
      return { TIDEMARK_SOURCES: `${tool}=${await openReader(DATABASE_URL, schema)}`, TIDEMARK_COPY: tool };
    },
    fill: async (console) => keepTraffic(console, `${programs}/traffic.ts`, { DATABASE_URL: storeUrlOf(console, tool) }),
  };
};
