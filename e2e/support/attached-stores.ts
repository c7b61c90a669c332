import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TOOLS, type ToolName } from "@/server/bff/testing/tools";
import { startCluster } from "@/server/embedded-postgres/cluster";
import { attachStore } from "@/server/sources/attach-store";
import { BANK_STORY } from "./bank-story";
import { fillEmmett, restoreElsewhere } from "./fill-emmett";
import { fillMarten } from "./fill-marten";
import { fillMessageDb } from "./fill-message-db";
import { withSession } from "./writer-sessions";

/** `readerUrl` is of a login that has SELECT, and nothing else; `url` of the owner. */
export type WrittenStore = { url: string; readerUrl: string };
export type AttachedStores = Record<ToolName | "restored", WrittenStore> & {
  /** Of the server's own database, where no store is. */
  emptyUrl: string;
};

const FILLS = { emmett: fillEmmett, "message-db": fillMessageDb, Marten: fillMarten } as const;

/** The indexes that traces want, as the console names them. */
const makeTraceIndexes = async (url: string): Promise<void> => {
  const store = attachStore({ name: "bank", url });
  const attachment = await store.attachment();
  await store.close();
  if (attachment.kind === "refused") throw new Error(attachment.sentence);
  const { traceIndexes = [] } = attachment.source.describe();
  await withSession(url, async (owner) => {
    for (const { statement } of traceIndexes) await owner.run(statement);
  });
};

const written = async (tool: ToolName, url: string): Promise<WrittenStore> => {
  const { install, readerOf, write } = TOOLS[tool];
  await install(url);
  await write(url, BANK_STORY);
  await FILLS[tool](url);
  await makeTraceIndexes(url);
  return { url, readerUrl: await readerOf(url) };
};

type Server = {
  url: string;
  makeDatabase(name: string, template?: string): Promise<string>;
  made(tool: ToolName, database: string): Promise<WrittenStore>;
};

const withServer = async (use: (server: Server) => Promise<void>): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-e2e-"));
  const cluster = await startCluster({ directory, temporary: true, settings: { fsync: "off" } });
  const makeDatabase = async (name: string, template = "template1"): Promise<string> => {
    await withSession(cluster.url(), async (admin) => void (await admin.run(`create database ${name} template ${template}`)));
    return cluster.url(name);
  };
  const made = async (tool: ToolName, database: string): Promise<WrittenStore> => {
    const store = await written(tool, await makeDatabase(database));
    await withSession(cluster.url(), async (admin) => void (await admin.run("grant pg_read_all_stats to store_reader")));
    return store;
  };
  try {
    await use({ url: cluster.url(), makeDatabase, made });
  } finally {
    await cluster.stop("immediate");
  }
};

/** A server of its own with a store of one tool; stopped when `use` is through. */
export const withAttachedStore = (tool: ToolName, use: (store: WrittenStore) => Promise<void>): Promise<void> =>
  withServer(async ({ made }) => use(await made(tool, "store")));

/** A server of its own with a store of each tool, and one of emmett that came from another server; stopped when `use` is through. */
export const withAttachedStores = (use: (stores: AttachedStores) => Promise<void>): Promise<void> =>
  withServer(async ({ url: emptyUrl, makeDatabase, made }) => {
    const emmett = await made("emmett", "of_emmett");
    const messageDb = await made("message-db", "of_message_db");
    const marten = await made("Marten", "of_marten");
    const url = await makeDatabase("restored", "of_emmett");
    await restoreElsewhere(url);
    const restored = { url, readerUrl: await TOOLS.emmett.readerOf(url) };
    await use({ emmett, "message-db": messageDb, Marten: marten, restored, emptyUrl });
  });
