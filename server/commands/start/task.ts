import { setTimeout as pause } from "node:timers/promises";
import { CommandRefusal } from "../refusal";
import type { Instance } from "./instance";
import { type Exit, LONGEST_BACK_OFF_MS } from "./judge-exit";

export type Task = { done: Promise<void>; stop(hasten: AbortSignal): Promise<void> };

const mayTryAgain = async ({ signal }: Exit, databaseAnswers: () => Promise<boolean>): Promise<boolean> =>
  signal !== null || !(await databaseAnswers());

/**
 * Work that ends: loading a history, importing a file. What it stores it stores once, so a run that was killed, or lost
 * its database, is simply run again; a run that gives up by itself has a reason, which rejects `done`.
 */
export const runTask = ({
  name,
  start,
  databaseAnswers,
}: {
  name: string;
  start: () => Instance;
  databaseAnswers: () => Promise<boolean>;
}): Task => {
  const stopping = new AbortController();
  let instance: Instance | undefined;

  const untilDone = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      instance = start();
      const exit = await instance.exited;
      if (exit.code === 0 || stopping.signal.aborted) return;
      const reason = instance.reason();
      if (!(await mayTryAgain(exit, databaseAnswers))) throw new CommandRefusal(`${name}: ${reason || `ended with code ${exit.code}`}`);
      await pause(LONGEST_BACK_OFF_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const done = untilDone();

  return {
    done,
    stop: async (hasten) => {
      stopping.abort();
      instance?.askToStop();
      const kill = () => instance?.kill();
      const limit = setTimeout(kill, 10_000);
      if (hasten.aborted) kill();
      hasten.addEventListener("abort", kill);
      await done.catch(() => undefined);
      clearTimeout(limit);
    },
  };
};
