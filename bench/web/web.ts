import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWeb } from "@/server/commands/web/build";
import { insertToken } from "@/server/db/access/insert-token";
import { hashOfSecret, newSecret } from "@/server/db/access/secret";
import { freePort } from "@/server/embedded-postgres/cluster";
import type { Bench, Part } from "../part";
import { type Line, notMeasured } from "../report/line";
import type { Store } from "../store/bench-stores";
import { startChild } from "../tools/start-child";
import { measureFirstLoad } from "./first-load";
import { measureLiveClients } from "./live-clients";
import { registerProjections } from "./register-projections";
import { measureStreamPage } from "./stream-page";

/** `headers` are those of a program with a token: everything but the pages themselves asks who asks. */
export type Web = { url: string; pid: number; headers: Readonly<Record<string, string>> };

const built = async (say: Bench["say"]): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-bench-build-"));
  const signal = new AbortController().signal;
  try {
    await buildWeb({ logFile: join(directory, "build.log"), signal, onBuild: () => say("Building the pages …") });
  } finally {
    rmSync(directory, { recursive: true });
  }
};

const givenToken = async ({ db }: Store): Promise<string> => {
  const secret = newSecret();
  const token = { name: "bench", role: "viewer", streamPrefixes: null, projections: null, createdBy: "bench", expiresInDays: 1 } as const;
  await db.transaction((tx) => insertToken(tx, { ...token, secretHash: hashOfSecret(secret) }));
  return secret;
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
  const web: Web = { url: `http://127.0.0.1:${port}`, pid: child.pid, headers: { authorization: `Bearer ${await givenToken(store)}` } };
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
