import { environmentOf } from "./child-environment";
import type { Console } from "./console";
import { nodeInstance } from "./instance";
import { runTask } from "./task";

type Program = { name: string; file: string; args?: readonly string[]; env?: Record<string, string> };

/** A program of ours that writes, to its end; the last thing that it says is said on the terminal. */
export const runToEnd = async (console: Console, { name, file, args = [], env = {} }: Program): Promise<void> => {
  const log = console.log("tasks");
  let last = "";
  const onLine = (line: string) => {
    last = line;
    console.terminal.progress(line);
  };
  const entry = { name, file, args, env: { ...environmentOf(console, "importer"), ...env }, onLine };
  const task = runTask({
    name,
    start: () => nodeInstance(entry, "spawn", log, console.terminal),
    databaseAnswers: console.databaseAnswers,
  });
  console.endings.add("tasks", task);
  await task.done;
  if (last) console.terminal.result(last);
};

/** A program that writes until the console ends. */
export const keepTraffic = (console: Console, file: string, env: Record<string, string> = {}): void => {
  if (console.ending.aborted) return;
  const log = console.log("traffic");
  const entry = { name: "traffic", file, env: { ...environmentOf(console, "importer"), ...env } };
  console.keep("traffic", "traffic", () => nodeInstance(entry, "spawn", log, console.terminal));
};
