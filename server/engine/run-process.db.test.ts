import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "@/server/testing/database-test";

const MAIN = join(import.meta.dirname, "main.ts");

test("an engine whose supervisor is gone before it has loaded stops all the same", async ({ url }) => {
  const engine = spawn(process.execPath, ["--import", "tsx", MAIN], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  try {
    engine.disconnect();
    expect(await once(engine, "exit")).toEqual([0, null]);
  } finally {
    engine.kill("SIGKILL");
  }
});
