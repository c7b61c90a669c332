import { z } from "zod";
import { withCopyingConsole } from "@/server/bff/testing/copying-console";
import { readFile } from "@/server/case-file/read-file";
import { askDatabase } from "@/server/commands/tidemark/ask-about-case-file";
import { audit } from "@/server/contracts/audits";
import { caseFileSummary } from "@/server/contracts/case-files";
import { deadLettersResponse } from "@/server/contracts/dead-letters";
import { operation } from "@/server/contracts/operations";
import { rebuildDetail } from "@/server/contracts/rebuilds";
import { sourceDetail, sourcesResponse } from "@/server/contracts/sources";
import { decimal, integer } from "@/server/projections/columns";
import { defineConfig } from "@/server/projections/define-config";
import { defineEventType } from "@/server/projections/define-event-type";
import { defineProjection } from "@/server/projections/define-projection";
import { expect, test as messageDbTest, readerOf } from "@/server/sources/message-db/testing/message-db-test";
import { write } from "@/server/sources/message-db/testing/write-message";
import { eventually } from "@/server/testing/eventually";

const opened = defineEventType({ name: "AccountOpened", meaning: "An account was opened.", schema: z.object({ owner: z.string() }) });
const deposited = defineEventType({ name: "MoneyDeposited", meaning: "Money came in.", schema: z.object({ amount: z.string() }) });

const cents = (amount: string, isMended: () => boolean): number => {
  if (amount === "nothing" && isMended()) return 0;
  if (!/^\d+\.\d\d$/.test(amount)) throw new TypeError(`${amount} is no amount`);
  return Number(amount.replace(".", ""));
};

/** Takes what a customer wrote as "nothing" only once somebody has mended it. */
const accountsUntil = (isMended: () => boolean) =>
  defineProjection({
    name: "accounts",
    version: 1,
    events: [opened, deposited],
    columns: { deposits: integer(), cents: integer(), balance: decimal() },
    apply: (row, event) => {
      const before = row ?? { deposits: 0, cents: 0, balance: "0.00" };
      if (event.type === "AccountOpened") return before;
      const sum = Number(before.cents) + cents(event.data.amount, isMended);
      return { deposits: Number(before.deposits) + 1, cents: sum, balance: (sum / 100).toFixed(2) };
    },
  });

type Ask = (path: string, body?: object) => Promise<unknown>;
type World = { ask: Ask; mend: () => void };

const test = messageDbTest.extend<{ world: World }>({
  world: async ({ url, db, storeUrl }, use) => {
    let isMended = false;
    const sources = [{ name: "bank", url: await readerOf(storeUrl), copy: true }];
    const config = defineConfig({ projections: [accountsUntil(() => isMended)], sources });
    await withCopyingConsole({ url, db }, config, async (send) => {
      const ask: Ask = async (path, body) => {
        const answer = await send(path, body);
        const text = await answer.text();
        expect(answer.status, `${path}: ${text}`).toBeLessThan(300);
        return path.endsWith("/file?format=json") ? text : JSON.parse(text);
      };
      const mend = () => {
        isMended = true;
      };
      await use({ ask, mend });
    });
  },
});

const BY_HAND = `
  select stream_name as stream_id, count(*)::int as deposits, sum(case data ->> 'amount' when 'nothing' then 0 else (data ->> 'amount')::numeric end)::numeric(20, 2)::text as balance
    from message_store.messages where type in ('MoneyDeposited', 'money_deposited') group by 1 order by stream_name collate "C"`;
const ROWS = `select stream_id, deposits, balance::text from read_models.accounts where deposits > 0 order by stream_id collate "C"`;
const reason = "because of a test";

test("over a copied store a projection is filled, a letter redriven, a read model rebuilt and switched, the log audited, and a case file verified", {
  timeout: 300_000,
}, async ({ url, db, world: { ask, mend }, writer }) => {
  const store = await writer();
  const rows = async () => (await db.$client.query(ROWS)).rows;
  const byHand = async () => (await store.run(BY_HAND)).rows;
  for (const account of [1, 2, 3]) await write(store, `account-${account}`, "account_opened", { owner: `owner ${account}` });
  for (let nth = 0; nth < 30; nth += 1)
    await write(store, `account-${1 + (nth % 3)}`, nth % 2 ? "money_deposited" : "MoneyDeposited", { amount: `${nth}.25` });
  await write(store, "account-2", "MoneyDeposited", { amount: "nothing" });
  await write(store, "account-2", "MoneyDeposited", { amount: "7.00" });

  const held = await eventually(async () => {
    const { sequences } = deadLettersResponse.parse(await ask("/api/dead-letters?projection=accounts"));
    return sequences[0]?.letters === 2 && sequences;
  });
  expect(held.map(({ sequence }) => sequence)).toEqual(["account-2"]);
  const others = (of: { stream_id: string }[]) => of.filter(({ stream_id }) => stream_id !== "account-2");
  await eventually(async () => expect(others(await rows())).toEqual(others(await byHand())) ?? true);

  mend();
  const planned = operation.parse(await ask("/api/redrives", { projection: "accounts", dryRun: true }));
  const previewed = await eventually(async () => {
    const now = operation.parse(await ask(`/api/operations/${planned.id}`));
    return now.state === "previewed" && now;
  });
  await ask("/api/redrives", { projection: "accounts", dryRun: false, planHash: previewed.planHash, reason });
  await eventually(
    async () => (await db.$client.query("select from tidemark.dead_letters where state in ('parked', 'waiting')")).rowCount === 0,
  );
  await eventually(async () => expect(await rows()).toEqual(await byHand()) ?? true);

  const { id } = z.object({ id: z.string() }).parse(await ask("/api/rebuilds", { projection: "accounts", reason }));
  await eventually(async () => {
    const { gates } = rebuildDetail.parse(await ask(`/api/rebuilds/${id}`));
    return gates.every(({ state }) => state === "pass");
  });
  await write(store, "account-3", "MoneyDeposited", { amount: "1.00" });
  await ask(`/api/rebuilds/${id}/promote`, { reason });
  await eventually(async () => expect(await rows()).toEqual(await byHand()) ?? true);

  const asked = audit.parse(await ask("/api/audits", {}));
  const audited = await eventually(async () => {
    const now = audit.parse(await ask(`/api/audits/${asked.id}`));
    return ["done", "failed"].includes(now.state) && now;
  });
  expect(audited).toMatchObject({ state: "done", counts: { critical: 0, warning: 0, note: 0 } });

  const made = caseFileSummary.parse(
    await ask("/api/case-files", { streamId: "account-2", version: "13", question: "Where is my nothing?" }),
  );
  const file = readFile(Buffer.from(z.string().parse(await ask(`/api/case-files/${made.id}/file?format=json`))));
  expect(file).toMatchObject({ findings: [] });
  expect(await askDatabase(file!.document!, url, { isWhole: true })).toMatchObject({ events: 13, findings: [], storeFindings: [] });
  const { rows: ids } = await store.run(
    "select id::text as id from message_store.messages where stream_name = 'account-2' order by position",
  );
  expect(file!.document!.events.map(({ eventId }) => eventId)).toEqual(ids.map(({ id }) => id));

  const current = {
    state: "current",
    events: "36",
    sentence: "Every event that is read of its log is copied: 36.",
    engine: { pid: process.pid },
  };
  await eventually(async () => {
    const { sources } = sourcesResponse.parse(await ask("/api/sources"));
    return sources.find(({ name }) => name === "bank")?.copy?.behind?.events === 0 && sources;
  });
  expect(sourceDetail.parse(await ask("/api/sources/bank")).copy).toMatchObject(current);
});
