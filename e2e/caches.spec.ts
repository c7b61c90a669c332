import type { APIRequestContext, Page } from "@playwright/test";
import { type RedisServer, startRedis } from "@/server/caches/testing/redis-server";
import { type ComparedKey, cacheKeysResponse } from "@/server/contracts/caches";
import { eventually } from "@/server/testing/eventually";
import { deposited, givenAccount } from "./support/accounts";
import { appendEvents } from "./support/append-events";
import { test as base, expect } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";
import { withConsole } from "./support/running-console";
import { untilRead } from "./support/until-read";

const NAME = "balance-cards";

/** A console whose bank has a cache: a real Redis, which the test fills as an application would. */
const test = base.extend<object, { redis: RedisServer }>({
  redis: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const server = await startRedis();
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  console: [
    async ({ redis }, use) =>
      withConsole({ sample: "bank", traffic: false, imports: [], env: { TIDEMARK_CACHE: redis.url } }, async (running) => {
        await untilRead(running);
        await use(running);
      }),
    { scope: "worker", timeout: 300_000 },
  ],
});

const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const keyRow = (page: Page, key: string) => page.getByRole("rowgroup").filter({ has: page.getByRole("link", { name: key }) });
const cachedKey = (account: string) => `balance:${account}`;

const compared = async (request: APIRequestContext, key: string): Promise<ComparedKey | undefined> =>
  cacheKeysResponse.parse(await (await request.get(`/api/caches/${NAME}/keys`, { params: { key } })).json()).keys[0];

/** An account of its own that the projection has read, and up to where. */
const givenRow = async (request: APIRequestContext, databaseUrl: string): Promise<{ account: string; at: string }> => {
  const { streamId } = await givenAccount(databaseUrl);
  return eventually(async () => {
    const key = await compared(request, streamId);
    return key?.wanted?.balance === "145.50" && { account: streamId, at: key.rowPosition };
  });
};

const card = (balance: string, at: string | bigint): string => JSON.stringify({ balance, currency: "EUR", status: "open", at: String(at) });

const narrow = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1440, height: 900 });
};

test("keys that are stale, newer, missing or conflicting are shown as what they are, set right by a plan, and consistent after it", async ({
  page,
  console,
  redis,
  request,
}) => {
  const [conflicting, missing, newer, stale] = [
    await givenRow(request, console.databaseUrl),
    await givenRow(request, console.databaseUrl),
    await givenRow(request, console.databaseUrl),
    await givenRow(request, console.databaseUrl),
  ];
  for (const { account, at } of [conflicting, missing, newer, stale]) await redis.app.set(cachedKey(account), card("145.50", at));
  await page.goto("/triage/caches");
  const item = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: NAME }) });
  await expect(item).toContainText("What it holds is what account-balances says.");

  await request.post("/api/projections/account-balances/pause", { data: { reason: "the cache is to be ahead" } });
  await appendEvents(console.databaseUrl, newer.account, [[deposited("10.00", "04-07")]]);
  await redis.app.set(cachedKey(newer.account), card("155.50", BigInt(stale.at) + 1_000n));
  await redis.app.set(cachedKey(conflicting.account), card("99.00", stale.at));
  await redis.app.set(cachedKey(stale.account), card("175.50", BigInt(stale.at) - 1n));
  await redis.app.del(cachedKey(missing.account));
  await expect(item).toContainText("2 keys are not what account-balances says: 1 conflicting, 1 stale.");
  await expect(item).toContainText("told something else than the database has");

  await item.getByRole("link", { name: NAME }).click();
  await expect(headline(page)).toHaveText(`${NAME}: 2 keys are not what account-balances says: 1 conflicting, 1 stale.`);
  await expect(keyRow(page, stale.account)).toContainText(/stale.*175\.50.*145\.50.*It has not read 1 event that account-balances has\./);
  await expect(keyRow(page, conflicting.account)).toContainText(/conflicting.*99\.00.*145\.50.*read as far as the read model/);
  await expect(keyRow(page, newer.account)).toContainText(/newer.*155\.50.*145\.50.*account-balances has not read that far\./);
  await expectAccessible(page);
  await narrow(page);
  await page.getByLabel("One account").fill(missing.account);
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(keyRow(page, missing.account)).toContainText(/missing.*It is not cached\. Its next reader reads the database\./);

  await page.getByRole("button", { name: "Set keys right…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Nothing is written by this");
  await expectAccessible(page, { within: '[role="dialog"]' });
  await dialog.getByRole("button", { name: "Plan it" }).click();
  await expect(headline(page)).toHaveText(`2 keys of cache ${NAME} would be set right; 1 key left as it is`);
  const planned = page.getByRole("table", { name: "Keys to set right" });
  await expect(planned.getByRole("rowgroup").filter({ hasText: stale.account })).toContainText(
    /becomes what its row says.*175\.50.*145\.50/,
  );
  await expectAccessible(page);
  await narrow(page);
  expect(await redis.app.get(cachedKey(stale.account))).toContain("175.50");
  await page.getByRole("button", { name: "Set 2 keys right…" }).click();
  await dialog.getByLabel("Reason").fill("the cache missed an event");
  await dialog.getByRole("button", { name: "Set them right" }).click();
  await expect(headline(page)).toHaveText(`2 keys of cache ${NAME} set right`);

  await page.getByRole("link", { name: NAME, exact: true }).click();
  await expect(headline(page)).toContainText("1 key is newer than the read model");
  await request.post("/api/projections/account-balances/resume", { data: { reason: "the cache was ahead" } });
  await expect(headline(page)).toHaveText(`${NAME}: What it holds is what account-balances says.`);
  for (const { account } of [stale, conflicting, newer]) expect(await compared(request, account)).toMatchObject({ standing: "consistent" });
});

test("a Redis that is killed is said to be away, nothing else waits for it, and it is compared again once it is back", async ({
  page,
  redis,
}) => {
  await page.goto(`/triage/caches/${NAME}`);
  await expect(headline(page)).toContainText("What it holds is what account-balances says.");
  await redis.signal("SIGKILL");
  await expect(headline(page)).toContainText(`${NAME}: It has not answered for`);
  await expect(headline(page)).toContainText("Nothing listens at its address.");
  await expect(page.getByRole("region", { name: "Now" })).toContainText("nothing is lost");
  await page.getByLabel("One account").fill("account-1");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByRole("region", { name: "Keys beside their rows" })).toContainText(
    "Nothing could be compared. Nothing listens at its address.",
  );
  await expectAccessible(page);
  await narrow(page);
  await page.goto("/triage/checklist");
  const line = page.getByRole("listitem").filter({ hasText: "Does a cache say something else than its read model?" }).first();
  await expect(line).toContainText("1 of 1 cache needs a look.");
  await redis.restart();
  await line.getByRole("link", { name: new RegExp(`^${NAME}: `) }).click();
  await expect(headline(page)).toHaveText(`${NAME}: What it holds is what account-balances says.`);
});
