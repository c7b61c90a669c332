import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster } from "@/server/embedded-postgres/cluster";
import { append } from "@/server/sources/emmett/testing/append";
import { runEmmett } from "@/server/sources/emmett/testing/run-emmett";
import { openSession, type Session } from "@/server/sources/native/testing/session";

export type EmmettStore = {
  /** The owner's. */
  url: string;
  /** Of a login that has SELECT, and nothing else. */
  readerUrl: string;
  /** Of the server's own database, where no store is. */
  emptyUrl: string;
};

const READER = `
  create role only_reads login;
  grant usage on schema public to only_reads;
  grant select on all tables in schema public to only_reads;
  grant select on all sequences in schema public to only_reads;
  grant pg_read_all_stats to only_reads`;

const withSessions = async (url: string, count: number, use: (...sessions: Session[]) => Promise<void>): Promise<void> => {
  const sessions = await Promise.all(Array.from({ length: count }, () => openSession(url, "a foreign writer")));
  try {
    await use(...sessions);
  } finally {
    await Promise.all(sessions.map((session) => session.end()));
  }
};

/** The transaction that began first appends last: what the others appended lies below a position that a consumer of 0.42 was handed before. */
const appendOutOfOrder = (url: string): Promise<void> =>
  withSessions(url, 2, async (older, younger) => {
    await older!.begin();
    await older!.run("select pg_current_xact_id()");
    await append(younger!, "order-1", "order_placed", { order: "1", total: "12.50" });
    await append(younger!, "order-2", "order_placed", { order: "2", total: "7.25" });
    await append(older!, "order-3", "order_placed", { order: "3", total: "99.00" });
    await older!.commit();
  });

const appendInVain = (url: string): Promise<void> =>
  withSessions(url, 1, async (writer) => {
    await writer!.begin();
    await append(writer!, "order-4", "order_placed");
    await writer!.rollback();
    await append(writer!, "order-5", "bank.v1.OrderPaid", { order: "5" });
  });

/** An account as the bank's own definitions have it, and an event that none of them knows. */
const ACCOUNT = [
  [{ type: "AccountOpened", data: { accountNumber: "IT60", owner: "Ada", email: "ada@example.org", currency: "EUR" } }],
  [
    { type: "MoneyDeposited", data: { amount: "100.10", source: "cash" } },
    { type: "MoneyWithdrawn", data: { amount: "40.00", purpose: "rent" } },
  ],
  [{ type: "NobodyKnows", data: { amount: "7.00" } }],
];

/** What emmett's client and its consumers make of a store: streams, a gap, an event that nobody has read, and two that one of them skipped. */
const fill = async (url: string): Promise<void> => {
  await runEmmett("migrate", url);
  await runEmmett("append", url, { writers: 3, appends: 20 });
  await runEmmett("write", url, { streamId: "account-90", appends: ACCOUNT });
  await appendOutOfOrder(url);
  await runEmmett("consume", url, { processorId: "ledger" });
  await runEmmett("consume", url, { processorId: "mailer", types: ["MoneyWithdrawn"] });
  await runEmmett("project", url);
  await appendInVain(url);
};

/** A server of its own with a store that emmett's real client wrote; stopped when `use` is through. */
export const withEmmettStore = async (use: (store: EmmettStore) => Promise<void>): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), "tidemark-e2e-"));
  const cluster = await startCluster({ directory, temporary: true, settings: { fsync: "off" } });
  try {
    await withSessions(cluster.url(), 1, async (admin) => void (await admin!.run("create database bank")));
    const url = cluster.url("bank");
    await fill(url);
    await withSessions(url, 1, async (owner) => void (await owner!.run(READER)));
    const reader = new URL(url);
    reader.username = "only_reads";
    await use({ url, readerUrl: reader.toString(), emptyUrl: cluster.url() });
  } finally {
    await cluster.stop("immediate");
  }
};
