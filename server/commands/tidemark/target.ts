import { readEnv } from "@/server/runtime/env";
import { pathAsTyped } from "../arguments";
import { readRunningConsole } from "../console-file";
import { CommandRefusal } from "../refusal";
import { defaultDataDirectory } from "../start/options";

export const dataDirectoryOf = (typed: string | undefined): string => (typed === undefined ? defaultDataDirectory() : pathAsTyped(typed));

const fromEnvironment = (): string => {
  try {
    return readEnv().DATABASE_URL;
  } catch (cause) {
    throw new CommandRefusal(cause instanceof Error ? cause.message : String(cause), 2);
  }
};

/** The database a command works on: DATABASE_URL, else the one of the console that runs in the data directory. */
export const databaseUrlFor = (typedDirectory: string | undefined): string => {
  if (process.env.DATABASE_URL) return fromEnvironment();
  const directory = dataDirectoryOf(typedDirectory);
  const running = readRunningConsole(directory);
  if (!running) throw new CommandRefusal(`No console runs on ${directory}, and DATABASE_URL is not set.`);
  return running.databaseUrl;
};
