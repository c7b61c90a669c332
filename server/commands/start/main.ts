import { deferred } from "../deferred";
import { CommandRefusal, runCommand } from "../refusal";
import { type Binding, bindingOf } from "../web/binding";
import { openConsole } from "./console";
import { openDataDirectory } from "./data-directory";
import { readStartOptions, START_HELP, type StartOptions } from "./options";
import { requireFreePort } from "./port";
import { runConsole } from "./run-console";
import { awaitStopWish } from "./signals";
import { openTerminal } from "./terminal";

const supervise = async (options: StartOptions, binding: Binding): Promise<number> => {
  const { wish, hasten } = awaitStopWish();
  const terminal = openTerminal();
  const directory = openDataDirectory(options.dataDirectory);
  const ending = new AbortController();
  const hopeless = deferred<never>();
  const console = openConsole({ options, binding, terminal }, ending.signal, (reason) => hopeless.reject(new CommandRefusal(reason)));
  try {
    const failed = runConsole(console).then(() => new Promise<never>(() => undefined));
    failed.catch(() => undefined); // a start that is interrupted may fail at anything
    await Promise.race([wish, hopeless.promise, failed]);
    terminal.say("Stopping …");
    return 0;
  } finally {
    ending.abort();
    await console.endings.stopAll(hasten);
    console.close();
    directory.release();
    terminal.say("Stopped.");
  }
};

runCommand(async () => {
  const options = readStartOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(START_HELP);
    return 0;
  }
  const binding = await bindingOf(options.host);
  await requireFreePort(options.port, binding.host);
  return supervise(options, binding);
});
