import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a program to its end and answers what it printed. Throws with the end of its complaints when it fails. */
export const runProgram = async (
  file: string,
  args: readonly string[],
  { cwd, input }: { cwd?: string; input?: number } = {},
): Promise<string> => {
  const child = spawn(file, args, { ...(cwd ? { cwd } : {}), stdio: [input ?? "ignore", "pipe", "pipe"] });
  let output = "";
  let complaints = "";
  child.stdout!.on("data", (chunk) => (output += chunk));
  child.stderr!.on("data", (chunk) => (complaints += chunk));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${complaints.trim().split("\n").slice(-5).join("\n")}`);
  return output;
};
