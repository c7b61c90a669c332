import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { readEnv } from "@/server/runtime/env";
import { readArguments, readWholeNumber } from "../arguments";
import { PROJECT } from "../project";
import { CommandRefusal, runCommand } from "../refusal";
import { type Binding, bindingOf, localUrl } from "./binding";
import { buildWeb } from "./build";

const HELP = `npm run web -- [--port N] [--host ADDRESS]

The web process alone, on 127.0.0.1 (default port 3000, or PORT), on the database of DATABASE_URL.
On another ADDRESS (or TIDEMARK_HOST) only where tidemark.config.ts says how people sign in, and behind TLS: TIDEMARK_ORIGIN is the https://
address that people use.
`;

const requireDatabase = (): void => {
  try {
    readEnv();
  } catch (cause) {
    throw new CommandRefusal(cause instanceof Error ? cause.message : String(cause));
  }
};

const serve = (port: number, binding: Binding): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "serve.mjs")], {
      cwd: PROJECT,
      env: { ...process.env, NODE_ENV: "production", PORT: String(port), TIDEMARK_HOST: binding.host },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.on("message", (message) => message === "ready" && process.stdout.write(`Web answers on ${localUrl(binding, port)}\n`));
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
    child.once("exit", (code) => resolve(code ?? 1));
  });

runCommand(async () => {
  const { values } = readArguments(process.argv.slice(2), {
    port: { type: "string" },
    host: { type: "string" },
    help: { type: "boolean" },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const port = readWholeNumber("--port", values.port ?? process.env.PORT ?? "3000", 1, 65_535);
  requireDatabase();
  const binding = await bindingOf(values.host);
  const cache = join(PROJECT, "node_modules/.cache/tidemark");
  mkdirSync(cache, { recursive: true });
  await buildWeb({
    logFile: join(cache, "build.log"),
    signal: new AbortController().signal,
    onBuild: () => process.stdout.write("Building the pages …\n"),
  });
  return serve(port, binding);
});
