import { deferred } from "../deferred";
import { CommandRefusal } from "../refusal";
import { bindingOf } from "../web/binding";
import { openConsole } from "./console";
import type { Contents } from "./contents";
import { openDataDirectory } from "./data-directory";
import type { StartOptions } from "./options";
import { requireFreePort } from "./port";
import { runConsole } from "./run-console";
import { awaitStopWish } from "./signals";
import { openTerminal } from "./terminal";

/** One console from its start to its end: until somebody wishes it, or a part of it cannot be had. */
export const superviseConsole = async (options: StartOptions, contents: Contents): Promise<number> => {
  const binding = await bindingOf(options.host);
  await requireFreePort(options.port, binding.host);
  const { wish, hasten } = awaitStopWish();
  const terminal = openTerminal();
  const directory = openDataDirectory(options.dataDirectory);
  const ending = new AbortController();
  const hopeless = deferred<never>();
  const console = openConsole({ options, binding, terminal }, ending.signal, (reason) => hopeless.reject(new CommandRefusal(reason)));
  try {
    const failed = runConsole(console, contents).then(() => new Promise<never>(() => undefined));
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
