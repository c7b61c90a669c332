import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

type Command = "migrate" | "append" | "write" | "consume" | "consume-twice" | "project";

/** What a program prints that waits for a line before it goes on. */
export const THROUGH = "through";

const startEmmett = (command: Command, url: string, options: object) => {
  const program = join(import.meta.dirname, "emmett-client.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, command, url, JSON.stringify(options)]);
  let output = "";
  let complaints = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (complaints += chunk));
  const ended = once(child, "close").then(([code]) => {
    if (code !== 0) throw new Error(`emmett's ${command} ended with ${code}: ${complaints}`);
    return output;
  });
  return { child, ended, printed: () => output };
};

/** The real client, as a program: what it printed. */
export const runEmmett = (command: Exclude<Command, "consume-twice">, url: string, options: object = {}): Promise<string> =>
  startEmmett(command, url, options).ended;

/** One process that runs its consumer to the end of the store, stops it, and starts it again when it is told to: what it printed before and after. */
export const runTwice = (url: string, options: object) => {
  const { child, ended, printed } = startEmmett("consume-twice", url, options);
  return {
    once: async (): Promise<string> => {
      while (!printed().includes(THROUGH)) await Promise.race([once(child.stdout, "data"), ended]);
      return printed().split(THROUGH)[0]!;
    },
    again: async (): Promise<string> => {
      child.stdin.write("\n");
      return (await ended).split(THROUGH)[1]!;
    },
  };
};
