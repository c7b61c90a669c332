import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWeb } from "@/server/commands/web/build";
import { freePort } from "@/server/embedded-postgres/cluster";
import type { Bench, Part } from "../part";
import { type Line, notMeasured } from "../report/line";
import { startChild } from "../tools/start-child";
import { measureFirstLoad } from "./first-load";
import { measureLiveClients } from "./live-clients";
import { registerProjections } from "./register-projections";
import { measureStreamPage } from "./stream-page";

export type Web = { url: string; pid: number };

const built = async (say: Bench["say"]): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-bench-build-"));
  const signal = new AbortController().signal;
  try {
    await buildWeb({ logFile: join(directory, "build.log"), signal, onBuild: () => say("Building the pages …") });
  } finally {
    rmSync(directory, { recursive: true });
  }
};

/** The web process as `npm start` runs it, on the largest store. */
const measure = async (bench: Bench): Promise<Line[]> => {
  if (!bench.options.withWeb) return [notMeasured("pages and live clients", "this run leaves out what needs a build of the pages")];
  await built(bench.say);
  const store = (await bench.stores.filled()).at(-1)!;
  await registerProjections(store);
  const port = await freePort();
  const child = await startChild("server/commands/web/serve.mjs", {
    DATABASE_URL: store.url,
    PORT: String(port),
    TIDEMARK_SAMPLE: "none",
  });
  const web: Web = { url: `http://127.0.0.1:${port}`, pid: child.pid };
  try {
    return [
      ...(await measureStreamPage(bench, store, web)),
      ...(await measureLiveClients(bench, store, web)),
      ...(await measureFirstLoad(web)),
    ];
  } finally {
    await child.stop();
  }
};

export const web: Part = { name: "web", measure };
