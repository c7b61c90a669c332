import { runCommand } from "../refusal";
import { readStartOptions, START_HELP } from "./options";
import { sampleContents } from "./sample-contents";
import { superviseConsole } from "./supervise-console";

runCommand(async () => {
  const options = readStartOptions(process.argv.slice(2));
  if (options) return superviseConsole(options, sampleContents);
  process.stdout.write(START_HELP);
  return 0;
});
