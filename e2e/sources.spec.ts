import type { Page } from "@playwright/test";
import { append } from "@/server/sources/emmett/testing/append";
import { openSession } from "@/server/sources/native/testing/session";
import { test as base, expect } from "./support/console-test";
import { dumpStore } from "./support/dump-store";
import { type EmmettStore, withEmmettStore } from "./support/emmett-store";
import { expectAccessible } from "./support/expect-accessible";
import { withConsole } from "./support/running-console";

/** The console attaches `bank`, written by emmett's client and read by a login that has SELECT alone, and two that cannot be read. */
const test = base.extend<object, { store: EmmettStore }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  store: [async ({}, use) => withEmmettStore(use), { scope: "worker", timeout: 120_000 }],
  console: [
    async ({ store: { readerUrl, emptyUrl } }, use) => {
      const nowhere = new URL(readerUrl);
      nowhere.port = "1";
      const TIDEMARK_SOURCES = [`bank=${readerUrl}`, `empty=${emptyUrl}`, `away=${nowhere}`].join(" ");
      await withConsole({ sample: "bank", traffic: false, imports: [], env: { TIDEMARK_SOURCES } }, use);
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

const open = async (page: Page, path: string) => {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy='true']")).toHaveCount(0);
};
const item = (page: Page, name: string) => page.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
const consumer = (page: Page, name: string) => page.getByRole("table", { name: "Consumers" }).getByRole("row", { name });
const events = (page: Page) => page.getByRole("listbox").getByRole("option");

/** Every page of a store, and what people do on them. */
const walk = async (page: Page) => {
  await open(page, "/sources");
  await expect(item(page, "bank")).toContainText("emmett (tables of 0.42.0)");
  await expect(item(page, "bank")).toContainText(/3 consumers; the furthest behind is/);
  await expect(item(page, "away")).toContainText("unreachable");
  await expect(item(page, "empty")).toContainText("none of the tables of a store that is known here");
  await item(page, "bank").getByRole("link", { name: "bank", exact: true }).click();

  await expect(page.getByRole("heading", { level: 1, name: "bank" })).toBeVisible();
  await expect(consumer(page, "ledger")).toContainText("At most 1 event behind");
  await expect(page.getByText(/1 will never have an event/)).toBeVisible();
  await expect(page.getByText("create index concurrently on emt_messages_emt_default_active (global_position)")).toBeVisible();
  await expect(page.getByRole("region", { name: "What this store does not give" })).toContainText("Emmett keeps no events that failed");
  await page.getByRole("button", { name: "How the figures of ledger came about" }).press("Enter");
  await expect(page.getByRole("dialog", { name: "How the figures of ledger came about" })).toContainText("is no count of events");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "How the figures of ledger came about" })).toBeFocused();

  await consumer(page, "ledger").getByRole("link", { name: "ledger" }).click();
  await page.getByRole("button", { name: "Look for them" }).click();
  const skipped = page.getByRole("table", { name: "Skipped events" });
  await expect(skipped.getByRole("row", { name: /Order placed order-1 v1 For certain/ })).toBeVisible();
  await expect(skipped.getByRole("row", { name: /order-3/ })).toHaveCount(0);

  await page.getByRole("navigation", { name: "Of bank" }).getByRole("link", { name: "Streams" }).click();
  await page.getByLabel("Stream id begins with").fill("order-");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL("/sources/bank/streams?prefix=order-");
  await expect(page.getByRole("table", { name: "Streams" }).getByRole("row")).toHaveCount(5);
  await page.getByRole("link", { name: "order-5" }).click();
  await expect(page).toHaveURL("/streams/order-5?source=bank");
  const event = page.getByRole("article", { name: "Event" });
  await expect(event.getByRole("heading", { name: "Order paid version 1 of 1" })).toBeVisible();
  await expect(event).toContainText("bank.v1.OrderPaid");

  await page.getByRole("navigation", { name: "You are here" }).getByRole("link", { name: "Streams" }).click();
  await expect(page).toHaveURL("/sources/bank/streams");
  await page.getByRole("navigation", { name: "Of bank" }).getByRole("link", { name: "Events" }).click();
  const log = page.getByRole("table", { name: "Events" });
  await log.getByText("Account opened").first().click();
  await expect(log.getByText("AccountOpened", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Later ones" }).click();
  await expect(log.getByRole("link", { name: "order-5" })).toBeVisible();
  await page.getByRole("link", { name: "Only what comes now" }).click();
  await expect(page.getByRole("heading", { name: "Nothing follows yet." })).toBeVisible();
};

test("nothing is written to a foreign store by a walk over all its pages, with a login that has SELECT alone", async ({ page, store }) => {
  const before = await dumpStore(store.url);
  await walk(page);
  await lookThrough(page);
  const after = await dumpStore(store.url);

  expect(before.filter((line) => line.startsWith("row of emt_messages")).length).toBeGreaterThan(50);
  expect(after).toEqual(before);
});

test("the page of a foreign stream steps through its events and asks nothing of the console's own store", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(page, "/streams/account-0?source=bank");
  await expect(events(page).first()).toContainText("Account opened");
  await page.keyboard.press("Home");
  const event = page.getByRole("article", { name: "Event" });
  await expect(event.getByRole("heading", { name: /^Account opened version 1 of / })).toBeVisible();
  await expect(page).toHaveURL("/streams/account-0?source=bank&v=1");
  await page.keyboard.press("ArrowRight");
  await expect(event.getByRole("heading", { name: /^Money deposited version 2 of / })).toBeVisible();
  await expect(event).toContainText("MoneyDeposited");
  await page.getByText("JSON", { exact: true }).click();
  await expect(page).toHaveURL("/streams/account-0?source=bank&v=2&payload=json");

  const ofStream = asked.filter((url) => url.includes("/api/streams/"));
  expect(ofStream.length).toBeGreaterThan(3);
  expect(ofStream.filter((url) => new URL(url).searchParams.get("source") !== "bank")).toEqual([]);
  expect(asked.filter((url) => new URL(url).searchParams.has("streamId"))).toEqual([]);
});

/** The film, a difference, who set a field and the types of an account, by the bank's own fold. */
const lookThrough = async (page: Page) => {
  await open(page, "/streams/account-90?source=bank&v=2");
  const state = page.getByRole("region", { name: "What changed" });
  const balance = page.getByRole("row", { name: "balance" }).getByRole("cell");
  await expect(state).toContainText("No projection here knows NobodyKnows: every state leaves these events out.");
  await expect(balance).toHaveText(["0.00", "100.10", "v2 MoneyDeposited"]);
  const slider = page.getByRole("region", { name: "Film" }).getByRole("slider", { name: "Version" });
  await expect(slider).toHaveAttribute("aria-valuetext", "version 2, balance 100.10");
  await page.keyboard.press("End");
  await expect(slider).toHaveAttribute("aria-valuetext", "version 4, balance 60.10");
  await page.keyboard.press("d");
  await expect(page).toHaveURL("/streams/account-90?source=bank&v=4&with=1");
  await expect(balance).toHaveText(["0.00", "60.10"]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "All types" }).click();
  await page.getByRole("checkbox", { name: "MoneyDeposited" }).click();
  await expect(events(page)).toHaveCount(1);
};

test("the film of an account that emmett wrote shows the balance that the bank's own fold makes of it", async ({ page }) => {
  await lookThrough(page);
  await expect(page.getByRole("link", { name: "Case file", exact: true })).toHaveCount(0);
});

test("the switch of sources stands in the address and keeps the place", async ({ page }) => {
  await open(page, "/streams");
  await page.getByRole("combobox", { name: "Source" }).selectOption("bank");
  await expect(page).toHaveURL("/sources/bank/streams");
  await page.getByRole("link", { name: "account-0", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "account-0" })).toBeVisible();
  await page.getByRole("combobox", { name: "Source" }).selectOption("native");
  await expect(page).toHaveURL("/streams/account-0");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("No stream is called account-0");
  await page.getByRole("combobox", { name: "Source" }).selectOption("bank");
  await expect(page.getByRole("heading", { level: 1, name: "account-0" })).toBeVisible();
  await page.goto("/streams?source=bank");
  await expect(page).toHaveURL("/sources/bank/streams");
});

test("a store that does not answer keeps its last picture with its age, and is looked at again", async ({ page, store }) => {
  test.setTimeout(300_000);
  await open(page, "/sources/bank");
  await expect(consumer(page, "ledger")).toBeVisible();
  const owner = await openSession(store.url);
  await owner.begin();
  await owner.run("lock table emt_messages in access exclusive mode");
  await expect(page.getByText(/^This picture is .* old\./)).toBeVisible();
  await expect(page.getByText(/could not be (read|looked at) in time/).first()).toBeVisible();
  await expect(consumer(page, "ledger")).toBeVisible();
  await owner.end();
  // A store is left alone for many times as long as the look took that it did not answer.
  await expect(page.getByText(/^This picture is .* old\./)).toHaveCount(0, { timeout: 150_000 });
  await expect(page.getByText("Everything that is committed can be read.")).toBeVisible();
});

test("who keeps a store from being read is named with what waits, and gone from the page with them", async ({ page, store }) => {
  const [holder, writer] = [await openSession(store.url, "an importer"), await openSession(store.url)];
  await holder.begin();
  await holder.run("select pg_current_xact_id()");
  await append(writer, "order-6", "order_placed");
  await open(page, "/sources/bank");
  await expect(page.getByText(/^1 event cannot be read yet: session \d+ \(an importer\).* Nothing is lost\.$/)).toBeVisible();
  await expect(page.getByText(/^for session \d+ \(an importer\), idle in transaction, .* old$/)).toBeVisible();
  await holder.rollback();
  await Promise.all([holder.end(), writer.end()]);
  await expect(page.getByText("Everything that is committed can be read.")).toBeVisible();
});

test("what is no source, no consumer or no stream is said, with a way on", async ({ page }) => {
  await open(page, "/sources/nowhere");
  await expect(page.getByRole("heading", { name: "There is no such source." })).toBeVisible();
  await open(page, "/sources/native");
  await expect(page.getByRole("heading", { name: "native is this console's own store." })).toBeVisible();
  await open(page, "/sources/away");
  await expect(page.getByText("Nothing is known of away now.")).toBeVisible();
  await open(page, "/sources/bank/consumers/nobody");
  await expect(page.getByText("The store has no such consumer.")).toBeVisible();
  await open(page, "/sources/bank/events?after=17");
  await expect(page.getByRole("alert").filter({ hasText: "after" })).toBeVisible();
  await open(page, "/sources/bank/streams?prefix=none-");
  await expect(page.getByRole("heading", { name: "0 streams begin like this." })).toBeVisible();
  await open(page, "/streams/nobody?source=bank");
  await expect(page.getByRole("link", { name: "Find what begins like it" })).toHaveAttribute("href", "/sources/bank/streams?prefix=nobody");
});

const PAGES = [
  "/sources",
  "/sources/bank",
  "/sources/away",
  "/sources/bank/streams",
  "/sources/bank/events",
  "/sources/bank/consumers/ledger?look=on",
  "/streams/account-0?source=bank",
  "/streams/account-90?source=bank&v=2",
];

for (const path of PAGES)
  test(`axe finds nothing on ${path}, and nothing overflows a narrow screen`, async ({ page }) => {
    await open(page, path);
    await expectAccessible(page, { place: path });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    await expectAccessible(page, { place: `${path}, narrow` });
  });
