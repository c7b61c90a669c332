import { sql } from "drizzle-orm";
import { evaluateAlerts } from "@/server/alerts/evaluate-alerts";
import { acknowledgeAlert } from "@/server/bff/alerts/acknowledge-alert";
import { getAlert } from "@/server/bff/alerts/get-alert";
import { listAlerts } from "@/server/bff/alerts/list-alerts";
import { snoozeAlert } from "@/server/bff/alerts/snooze-alert";
import { unsnoozeAlert } from "@/server/bff/alerts/unsnooze-alert";
import { asPerson } from "@/server/bff/testing/as-person";
import { expect, post, test } from "@/server/bff/testing/bff-test";
import { type AlertDetail, alertDetail, alertsResponse } from "@/server/contracts/alerts";
import { problem } from "@/server/contracts/health";
import type { Database } from "@/server/db/database";
import { listActions } from "@/server/db/operator-actions/list-actions";
import type { AlertRuleName } from "@/server/domain/alert/alert-rule";
import { alertSettings } from "@/server/projections/alert-settings";

type Bff = (path: string, init?: RequestInit) => Request;

const AT_ONCE = { forSeconds: 0, resolveAfterSeconds: 0 };
const settings = alertSettings.parse({
  rules: { "projection-lag": AT_ONCE, "projection-behind": AT_ONCE, "stream-long": AT_ONCE },
  targets: { pager: { url: "https://pager.example.com/x" } },
});

type Given = { rule: AlertRuleName; projection?: string; streamId?: string; subject?: string; value: number };

/** What an engine makes of these readings; each rule that is named was looked at. */
const look = (db: Database, ...given: Given[]) =>
  db.transaction((tx) =>
    evaluateAlerts(tx, settings, {
      seen: new Set(given.map(({ rule }) => rule)),
      readings: given.map(({ rule, projection = null, streamId = null, subject = projection ?? streamId ?? "", value }) => ({
        ...{ rule, projection, streamId, subject, value },
      })),
    }),
  );
const lag = (projection: string, value: number): Given => ({ rule: "projection-lag", projection, value });
const SILENCE: Given = { rule: "observer-stale", value: 95 };

const list = async (bff: Bff, query = "") => alertsResponse.parse(await (await listAlerts(bff(`/api/alerts${query}`))).json());
const titles = async (bff: Bff, query = "") => (await list(bff, query)).alerts.map(({ title, state }) => `${title}, ${state}`);
const one = async (bff: Bff, id: string): Promise<AlertDetail> =>
  alertDetail.parse(await (await getAlert(bff(`/api/alerts/${id}`))).json());
const idOf = async (bff: Bff, title: string): Promise<string> =>
  (await list(bff, "?show=all")).alerts.find((alert) => alert.title === title)!.id;

const commands = { acknowledge: acknowledgeAlert, snooze: snoozeAlert, unsnooze: unsnoozeAlert };
const act = (bff: Bff, id: string, verb: keyof typeof commands, body: unknown, headers = {}) =>
  commands[verb](bff(`/api/alerts/${id}/${verb}`, post(body, headers)));
const refusal = async (response: Response) => {
  const { field, detail } = problem.parse(await response.json());
  return { status: response.status, field, detail };
};
const NOTE = "looking at it";

test("an alert about a cache names it, and one about its projection names none", async ({ bff, db }) => {
  await look(db, { rule: "cache-unreachable", projection: "balances", subject: "cards", value: 95 }, lag("balances", 8));
  const { alerts } = await list(bff);
  expect(alerts.map(({ title, cache }) => [title, cache]).sort()).toEqual([
    ["Cache cards cannot be reached", "cards"],
    ["balances is behind", null],
  ]);
});

test("those that stand come first, in pages that neither repeat nor lose one; filters narrow them", async ({ bff, db }) => {
  await look(db, lag("balances", 8), lag("amounts", 9));
  await look(db, lag("balances", 0), lag("amounts", 9));
  await look(db, { rule: "projection-behind", projection: "balances", value: 400 });
  await look(db, { rule: "stream-long", streamId: "account-1", value: 10_001 });

  const standing = ["The stream account-1 is long, open", "balances is far behind, open", "amounts is behind, open"];
  expect(await titles(bff)).toEqual(standing);
  expect(await titles(bff, "?show=all")).toEqual([...standing, "balances is behind, resolved"]);
  expect(await titles(bff, "?show=resolved")).toEqual(["balances is behind, resolved"]);
  expect(await titles(bff, "?severity=critical")).toEqual(["balances is far behind, open"]);
  expect(await titles(bff, "?show=all&projection=balances&rule=projection-lag")).toEqual(["balances is behind, resolved"]);

  const pages: string[] = [];
  for (let next: string | undefined = ""; next !== undefined; ) {
    const page: Awaited<ReturnType<typeof list>> = await list(bff, `?show=all&limit=1${next && `&after=${next}`}`);
    pages.push(...page.alerts.map(({ title }) => title));
    next = page.next;
  }
  expect(pages).toEqual([...standing, "balances is behind, resolved"].map((line) => line.replace(/, \w+$/, "")));
});

test("an alert tells the figure, what the rule allows and what that means, and who was told of it", async ({ bff, db }) => {
  await look(db, lag("balances", 8));
  await look(db, lag("balances", 95));
  await look(db, lag("balances", 38));
  const id = await idOf(bff, "balances is behind");
  expect(await one(bff, id)).toMatchObject({
    sentence: "Its oldest unread event is 38 s old; the rule allows 5 s.",
    meaning: expect.stringMatching(/what was true then/),
    ...{ value: 38, worst: 95, threshold: 5, unit: "seconds", severity: "warning", undelivered: 0 },
    history: [{ kind: "raised", value: 8, by: null, note: null }],
    deliveries: [{ target: "pager", kind: "raised", state: "waiting", attempts: 0, error: null }],
  });
});

test("acknowledging says who looks after it, is recorded with the projection, and is done once", async ({ bff, db }) => {
  await look(db, lag("balances", 8));
  const id = await idOf(bff, "balances is behind");
  expect(alertDetail.parse(await (await act(bff, id, "acknowledge", { note: NOTE })).json())).toMatchObject({
    state: "acknowledged",
    acknowledged: { by: "local" },
    history: [{ kind: "acknowledged", by: "local", note: NOTE }, { kind: "raised" }],
  });
  expect(await refusal(await act(bff, id, "acknowledge", { note: NOTE }))).toEqual({
    status: 409,
    field: "id",
    detail: "local has acknowledged it already.",
  });
  expect(await listActions(db, { limit: 9 })).toMatchObject([
    { action: "acknowledge-alert", target: "projection:balances", reason: NOTE, after: { alert: id, state: "acknowledged" } },
  ]);
});

test("what is put off is told again when that time is over and it still stands, and only then", async ({ bff, db }) => {
  await look(db, lag("balances", 8));
  const id = await idOf(bff, "balances is behind");
  await act(bff, id, "snooze", { minutes: 30, note: NOTE });
  await look(db, lag("balances", 9));
  expect(await one(bff, id)).toMatchObject({ state: "snoozed", snoozed: { by: "local" }, deliveries: [{ kind: "raised" }] });

  await db.execute(sql`update tidemark.alerts set snoozed_until = now() - interval '1 second'`);
  expect(await one(bff, id)).toMatchObject({ state: "open", snoozed: null });
  await look(db, lag("balances", 10));
  await look(db, lag("balances", 10));
  const woken = await one(bff, id);
  expect(woken.history.map(({ kind }) => kind)).toEqual(["woken", "snoozed", "raised"]);
  expect(woken.deliveries.map(({ kind }) => kind)).toEqual(["woken", "raised"]);
});

test("a snooze can be taken back, ends with the alert, and is no way to put something off for ever", async ({ bff, db }) => {
  await look(db, lag("balances", 8));
  const id = await idOf(bff, "balances is behind");
  await act(bff, id, "snooze", { until: new Date(Date.now() + 3_600_000).toISOString(), note: NOTE });
  await act(bff, id, "unsnooze", { note: "it got worse" });
  expect(await one(bff, id)).toMatchObject({ state: "open", history: [{ kind: "unsnoozed", note: "it got worse" }, {}, {}] });
  expect((await act(bff, id, "unsnooze", { note: NOTE })).status).toBe(409);

  for (const [body, field] of [
    [{ note: NOTE }, "minutes"],
    [{ minutes: 5, until: "2030-01-01T00:00:00Z", note: NOTE }, "minutes"],
    [{ minutes: 0, note: NOTE }, "minutes"],
    [{ minutes: 5, note: " " }, "note"],
    [{ until: "2020-01-01T00:00:00Z", note: NOTE }, "until"],
    [{ until: "2999-01-01T00:00:00Z", note: NOTE }, "until"],
  ] as const)
    expect(await refusal(await act(bff, id, "snooze", body)), JSON.stringify(body)).toMatchObject({ status: 400, field });
  expect(await one(bff, id)).toMatchObject({ state: "open" });

  await look(db, lag("balances", 0));
  expect(await refusal(await act(bff, id, "snooze", { minutes: 5, note: NOTE }))).toMatchObject({ status: 409, field: "id" });
});

test("alerts outside of a scope are not there; what concerns more than somebody's part is seen and not put aside by them", async ({
  bff,
  db,
}) => {
  await look(db, lag("balances", 8), lag("amounts", 9), SILENCE, { rule: "stream-long", streamId: "account-1", value: 10_001 });
  const limited = await asPerson(db, { name: "ada", role: "operator", projections: ["balances"], streamPrefixes: ["account-"] });
  const asAda: Bff = (path, init = {}) => bff(path, { ...init, headers: { ...(init.headers as object), ...limited } });
  expect((await titles(asAda)).sort()).toEqual(
    ["balances is behind, open", "Nobody watches the projections, open", "The stream account-1 is long, open"].sort(),
  );
  const foreign = await idOf(bff, "amounts is behind");
  expect((await getAlert(asAda(`/api/alerts/${foreign}`))).status).toBe(404);
  expect((await act(asAda, foreign, "acknowledge", { note: NOTE }, limited)).status).toBe(404);
  const statusOf = async (title: string) => (await act(asAda, await idOf(bff, title), "acknowledge", { note: NOTE }, limited)).status;
  expect(await statusOf("balances is behind")).toBe(403);
  expect(await statusOf("Nobody watches the projections")).toBe(403);
  expect(await statusOf("The stream account-1 is long")).toBe(200);
});

test("two people who acknowledge at once: one does, the other is told who", async ({ bff, db }) => {
  await look(db, lag("balances", 8));
  const id = await idOf(bff, "balances is behind");
  const answers = await Promise.all([NOTE, NOTE, NOTE].map((note) => act(bff, id, "acknowledge", { note })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect((await one(bff, id)).history).toHaveLength(2);
});
