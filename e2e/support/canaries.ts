import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { sql } from "drizzle-orm";
import { findMasterKey } from "@/server/commands/master-key-file";
import { withDatabase } from "@/server/commands/with-database";
import type { Database } from "@/server/db/database";
import { masterKeyOf } from "@/server/privacy/master-key";
import { sealEventsWith } from "@/server/privacy/seal-events";
import { openSealer } from "@/server/privacy/sealer";
import { accountOpened } from "@/server/samples/bank/account-events";
import { ANY_VERSION, appendEvents, type NewEvent } from "@/server/sources/native/append-events";
import { eventually } from "@/server/testing/eventually";
import type { RunningConsole } from "./running-console";

/** In every value that names the customer whose fields the append client sealed; and in what a foreign writer stored in plain text. */
export const SEALED = /quillon/i;
export const PLAIN = /brambleweck/i;
export const CANARY = new RegExp(`${SEALED.source}|${PLAIN.source}`, "i");

export const streams = { sealed: "canary-1", plain: "canary-2", broken: "canary-3" } as const;
const [correlationId, at] = ["canary-trace", "2026-01-05T08:00:00Z"];

const money = (type: string, data: object, schemaVersion = 2): NewEvent => ({
  type,
  schemaVersion,
  data: { currency: "EUR", ...data },
  correlationId,
  occurredAt: at,
});
const deposit = money("MoneyDeposited", { amount: "70.00", source: "salary" });
/** Version 1 of the statement cannot take it. */
const feeWithoutPlan = (more: object = {}) => money("SubscriptionFeeCharged", { amount: "14.90", ...more });

const opened = (data: object): NewEvent => ({
  type: "AccountOpened",
  data: { accountNumber: randomUUID(), currency: "EUR", ...data },
  correlationId,
  occurredAt: at,
});

/** A field that no definition knows, a type that none knows, and what programs write beside an event. */
const foreign: [NewEvent, ...NewEvent[]] = [
  {
    ...opened({ owner: "Brambleweckia Bea", email: "brambleweck.bea@example.org", nickname: "Brambleweckina" }),
    metadata: { host: "brambleweck.host", by: { who: "Brambleweckwriter" } },
  },
  deposit,
  { type: "Whispered", data: { words: "Brambleweckspeak", deep: [{ er: "Brambleweckdeep" }] }, correlationId, occurredAt: at },
  feeWithoutPlan({ note: "Brambleweck was told so" }),
];

const tell = async (db: Database, { dataDirectory }: RunningConsole): Promise<void> => {
  const master = masterKeyOf(Buffer.from(findMasterKey(dataDirectory) ?? "", "base64"));
  const seal = sealEventsWith(openSealer([accountOpened], master));
  const sealed = opened({ owner: "Quillonia Anna", email: "quillon.anna@example.org" });
  const append = (streamId: string, events: [NewEvent, ...NewEvent[]], hooks = {}) =>
    appendEvents(db.$client, { streamId, expectedVersion: ANY_VERSION, events }, hooks);
  await append(streams.sealed, [sealed, deposit, feeWithoutPlan()], { seal });
  await append(streams.plain, foreign);
  // What is no text is refused by the definition, and the cause of the letter quotes the payload.
  await append(streams.broken, [opened({ owner: { of: "Brambleweckia Cleo" }, email: ["brambleweck.cleo@example.org"] }), deposit]);
};

const heldBack = (db: Database) =>
  eventually(async () => {
    const { rows } = await db.execute(sql`select from tidemark.letter_sequences where letters > 0 and sequence like 'canary-%'`);
    return rows.length === 3;
  });

/** What people and engines leave behind: a redrive that fails, a rebuild with differences, a case file, a search that names somebody. */
const act = async (db: Database, request: APIRequestContext): Promise<void> => {
  const reason = "because of a test";
  const post = async (path: string, data: object) => {
    const answer = await request.post(path, { data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const redrive = { projection: "account-balances", sequences: [streams.broken], dryRun: false, reason };
  await post("/api/redrives", redrive);
  await db.execute(sql`update read_models.account_balances_v1_g1 set owner = 'Brambleweckius Wrong' where stream_id = ${streams.plain}`);
  const { id } = await post("/api/rebuilds", { projection: "account-balances", reason });
  await post("/api/case-files", { streamId: streams.plain, version: "4", question: reason });
  await post("/api/saved-searches", { name: "whose it is", search: "contains=owner+%3D+Brambleweckia+Bea", isShared: true });
  await eventually(async () => {
    const { rows } = await db.execute(sql`select from tidemark.rebuild_comparisons where rebuild_id = ${id} and state = 'done'`);
    return rows.length > 0;
  }, 120_000);
  await eventually(async () => (await db.execute(sql`select from tidemark.operations where state in ('done', 'failed')`)).rows.length > 0);
};

/** Three customers, one of them sealed; each has letters, and everything that can be made of them was made, once in a console. */
export const givenCanaries = (console: RunningConsole, request: APIRequestContext): Promise<void> =>
  withDatabase(console.databaseUrl, async (db) => {
    const told = await db.execute(sql`select from event_store.events where stream_id = ${streams.sealed} limit 1`);
    if (told.rows.length > 0) return;
    await tell(db, console);
    await heldBack(db);
    await act(db, request);
  });
