import { type Send, withCopyingConsole } from "@/server/bff/testing/copying-console";
import { alertsResponse } from "@/server/contracts/alerts";
import { checklistResponse } from "@/server/contracts/checklist";
import { health } from "@/server/contracts/health";
import { listProjectionsResponse } from "@/server/contracts/projections";
import { journal } from "@/server/engine/testing/journal";
import { defineConfig } from "@/server/projections/define-config";
import { expect, test as messageDbTest, readerOf } from "@/server/sources/message-db/testing/message-db-test";
import { write } from "@/server/sources/message-db/testing/write-message";
import { eventually } from "@/server/testing/eventually";

const rules = { "copy-behind": { threshold: 1, forSeconds: 0, resolveAfterSeconds: 0 } };

const test = messageDbTest.extend<{ send: Send }>({
  send: async ({ url, db, storeUrl }, use) => {
    const sources = [{ name: "bank", url: await readerOf(storeUrl), copy: true }];
    await withCopyingConsole({ url, db }, defineConfig({ projections: [journal], sources, alerts: { rules } }), use);
  },
});

const projectionsOf = async (send: Send) => listProjectionsResponse.parse(await (await send("/api/projections")).json());
const copyOnce = (send: Send, state: string) =>
  eventually(async () => {
    const seen = await projectionsOf(send);
    return seen.copy?.state === state && seen;
  });
const alertsOf = async (send: Send, show: "standing" | "resolved") =>
  alertsResponse.parse(await (await send(`/api/alerts?show=${show}&rule=copy-behind`)).json()).alerts;
const alertOnce = (send: Send, show: "standing" | "resolved") =>
  eventually(async () => {
    const [newest] = await alertsOf(send, show);
    return newest;
  });
const metric = async (send: Send, name: string): Promise<number> => {
  const scrape = await (await send("/api/metrics")).text();
  return Number(new RegExp(`^${name}\\{source="bank"\\} (.+)$`, "m").exec(scrape)?.[1]);
};
const issuesOf = async (send: Send) => {
  const answer = await send("/api/health");
  const { issues } = health.parse(await answer.json());
  return { status: answer.status, ofCopy: issues.filter(({ component }) => component === "copy:bank") };
};

const lagLine = async (send: Send) => {
  const { lines } = checklistResponse.parse(await (await send("/api/checklist")).json());
  return lines.find(({ line }) => line === "lag");
};

test("a copy that stops raises an alert, fails health, and is told beside projections that look current, until it goes on", {
  timeout: 300_000,
}, async ({ send, writer, owner }) => {
  const store = await writer();
  await write(store, "a-1", "Noted", { n: 1 });
  await write(store, "a-1", "Noted", { n: 2 });
  const current = await copyOnce(send, "current");
  expect(current.copy).toMatchObject({ source: "bank", severity: "none", standsStill: false, behindEvents: 0, behindSeconds: 0 });
  expect(await metric(send, "tidemark_copy_stopped")).toBe(0);
  expect((await issuesOf(send)).ofCopy).toEqual([]);

  const NEWEST = "(select max(global_position) from message_store.messages)";
  await owner(
    `create table public.kept as select * from message_store.messages where global_position = ${NEWEST}`,
    `delete from message_store.messages where global_position = ${NEWEST}`,
  );
  const { copy, projections } = await copyOnce(send, "stopped");
  expect(copy).toMatchObject({ severity: "critical", standsStill: true, sentence: expect.stringMatching(/^bank was rewound: event /) });
  expect(projections.map(({ lagEvents }) => lagEvents)).toEqual([0]);
  expect(await alertOnce(send, "standing")).toMatchObject({
    ...{ rule: "copy-behind", source: "bank", projection: null, severity: "critical", title: "The copy of bank is behind" },
    sentence: expect.stringMatching(/^Nothing that bank recorded in the last .+ is sure to be here; the rule allows 1 s\.$/),
  });
  expect(await metric(send, "tidemark_copy_stopped")).toBe(1);
  // The alert may have been raised for the moments that copying took before it stopped.
  await expect.poll(() => metric(send, "tidemark_copy_behind_seconds")).toBeGreaterThan(1);
  expect(await issuesOf(send)).toMatchObject({
    status: 503,
    ofCopy: [
      { type: "COPY_STOPPED", severity: "critical", message: expect.stringMatching(/is sure to be here.* bank was rewound: event /) },
    ],
  });
  expect(await lagLine(send)).toMatchObject({ state: "look", evidence: [{ href: "/sources/bank" }] });

  await owner("insert into message_store.messages select * from public.kept");
  await copyOnce(send, "current");
  await eventually(async () => (await alertsOf(send, "standing")).length === 0);
  expect(await alertOnce(send, "resolved")).toMatchObject({ rule: "copy-behind", source: "bank" });
  expect(await metric(send, "tidemark_copy_stopped")).toBe(0);
  expect((await issuesOf(send)).ofCopy).toEqual([]);
});
