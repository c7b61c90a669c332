import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";

test("a process ends although nobody reads its log any more", async () => {
  const { href } = new URL(`file://${join(import.meta.dirname, "logger.ts")}`);
  const last = `import { openLogger } from ${JSON.stringify(href)};
    const logger = openLogger("engine");
    process.once("message", () => { logger.info("it stops"); logger.info("it has stopped"); process.exit(7); });
    process.send("ready");`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", last], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  try {
    await once(child, "message");
    if (!child.stdout) throw new Error("its output is no pipe");
    child.stdout.destroy();
    await once(child.stdout, "close");
    child.send("go");
    expect(await once(child, "exit")).toEqual([7, null]);
  } finally {
    child.kill("SIGKILL");
  }
});
