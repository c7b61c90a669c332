import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** The real client, as a program: what it printed. */
export const runEmmett = async (
  command: "migrate" | "append" | "write" | "consume" | "project",
  url: string,
  options: object = {},
): Promise<string> => {
  const program = join(import.meta.dirname, "emmett-client.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, command, url, JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let complaints = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (complaints += chunk));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`emmett's ${command} ended with ${code}: ${complaints}`);
  return output;
};
