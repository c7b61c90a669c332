import { superviseConsole } from "../start/supervise-console";
import { readTryOptions, TRY_HELP } from "./options";
import { toolContents } from "./tool-contents";

export const tryCommand = {
  summary: "look at a store that emmett or message-db writes",
  run: async (args: readonly string[]): Promise<number> => {
    const options = readTryOptions(args);
    if (options) return superviseConsole(options.console, toolContents(options.tool));
    process.stdout.write(TRY_HELP);
    return 0;
  },
};
