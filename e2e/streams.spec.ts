import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { appendEvents, type NewEvent } from "./support/append-events";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";

const opened = (email: string): NewEvent => ({
  type: "AccountOpened",
  data: { accountNumber: `AC-${email}`, owner: "Ada Rossi", email, currency: "EUR" },
  occurredAt: "2026-01-05T08:00:00Z",
  actor: "branch-3",
});
const deposited = (amount: string, day: string): NewEvent => ({
  type: "MoneyDeposited",
  schemaVersion: 2,
  data: { amount, source: "salary", currency: "EUR" },
  occurredAt: `2026-${day}T08:00:00Z`,
});

/** An account of its own for every test: opened, then three deposits. */
const givenAccount = async (databaseUrl: string) => {
  const key = randomUUID().slice(0, 8);
  const account = { streamId: `account-${key}`, email: `ada.${key}@example.com` };
  const deposits = [deposited("100.00", "01-06"), deposited("50.00", "02-06"), deposited("25.50", "03-06")];
  await appendEvents(databaseUrl, account.streamId, [[opened(account.email), ...deposits]]);
  return account;
};

const events = (page: Page) => page.getByRole("listbox").getByRole("option");
const chosen = (page: Page) => page.getByRole("listbox").getByRole("option", { selected: true });
const eventHeading = (page: Page, type: string) => page.getByRole("article", { name: "Event" }).getByRole("heading", { name: type });
const address = (streamId: string, query = "") => `/streams/${encodeURIComponent(streamId)}${query}`;

test("a customer's e-mail address finds the account, and Enter opens it", async ({ page, console }) => {
  const { streamId, email } = await givenAccount(console.databaseUrl);
  await page.goto("/streams");
  await expect(page.getByRole("table", { name: "Streams" }).getByRole("link").first()).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/streams\?q=hidden\.[\w-]+$/);
  const row = page.getByRole("row", { name: streamId });
  await expect(row).toContainText("by its business key");
  await expect(row.getByRole("cell", { name: "4", exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Find" }).focus();
  await page.keyboard.press("j");
  await expect(row.getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: streamId })).toBeVisible();
  await expect(chosen(page)).toContainText("MoneyDeposited");
});

test("keys step through the versions, and Back returns to where the steps began", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId));
  await expect(eventHeading(page, "MoneyDeposited version 4 of 4")).toBeVisible();

  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("k");
  await expect(page).toHaveURL(/[?&]v=2$/);
  await expect(eventHeading(page, "MoneyDeposited version 2 of 4")).toBeVisible();
  await page.keyboard.press("Home");
  await expect(eventHeading(page, "AccountOpened version 1 of 4")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "AccountOpened, version 1" })).toBeAttached();

  await page.getByRole("listbox").focus();
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).toHaveAttribute("aria-posinset", "2");

  await page.goBack();
  await expect(eventHeading(page, "AccountOpened version 1 of 4")).toBeVisible();
  await page.goBack();
  await expect(eventHeading(page, "MoneyDeposited version 2 of 4")).toBeVisible();
  await page.goForward();
  await expect(eventHeading(page, "AccountOpened version 1 of 4")).toBeVisible();
});

test("each version shows what it changed in the customer's row", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId, "?v=3&projection=account-balances"));

  const change = page.getByRole("region", { name: "What changed" });
  await expect(change.getByText(/balance rose by 50\.00 to 150\.00/)).toBeVisible();
  const balance = change.getByRole("row", { name: "balance changed" });
  await expect(balance.getByRole("cell", { name: "100.00", exact: true })).toBeVisible();
  await expect(balance.getByRole("cell", { name: "150.00", exact: true })).toBeVisible();

  await events(page).filter({ hasText: "25.50" }).click();
  await expect(page).toHaveURL(/[?&]v=4&projection=account-balances$/);
  await expect(change.getByText(/balance rose by 25\.50 to 175\.50/)).toBeVisible();
});

test("a link to a version keeps showing it, and newer events wait to be asked for", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  const days = Array.from({ length: 60 }, () => deposited("1.00", "04-06"));
  await appendEvents(console.databaseUrl, streamId, [days]);
  await page.goto(address(streamId, "?v=2"));
  await expect(eventHeading(page, "MoneyDeposited version 2 of 64")).toBeVisible();
  await expect(page.getByRole("region", { name: "Is the customer’s screen up to date?" }).getByText("Yes")).not.toHaveCount(0);

  await appendEvents(console.databaseUrl, streamId, [[deposited("7.00", "05-06"), deposited("8.00", "05-07")]]);
  const news = page.getByRole("button", { name: /new events?$/ });
  await expect(news).toBeVisible();
  await expect(eventHeading(page, "MoneyDeposited version 2 of 66")).toBeVisible();

  await news.click();
  await expect(eventHeading(page, "MoneyDeposited version 66 of 66")).toBeVisible();
  await expect(chosen(page)).toContainText("8.00");
  await expect(page).not.toHaveURL(/[?&]v=/);
});

test("a stream of 100,000 events scrolls to its middle and its end, and few rows are ever drawn", async ({ page, console }) => {
  test.setTimeout(180_000);
  const streamId = `account-long-${randomUUID().slice(0, 8)}`;
  const batches = function* () {
    yield [opened(`${streamId}@example.com`)];
    for (let at = 2; at <= 100_000; at += 11_111) yield Array.from({ length: 11_111 }, (_, step) => deposited(`${at + step}.00`, "06-06"));
  };
  await appendEvents(console.databaseUrl, streamId, batches());
  await page.goto(address(streamId, "?v=1"));
  await expect(events(page).filter({ hasText: "AccountOpened" })).toBeVisible();

  const list = page.getByRole("listbox");
  await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
  await expect(events(page).filter({ hasText: "50,005.00" })).toBeVisible();
  expect(await events(page).count()).toBeLessThan(120);

  await page.keyboard.press("End");
  await expect(events(page).filter({ hasText: "100,000.00" })).toBeVisible();
  await expect(eventHeading(page, "MoneyDeposited version 100,000 of 100,000")).toBeVisible();
  expect(await events(page).count()).toBeLessThan(120);
});

test("what matches nothing names its filters and clears them", async ({ page }) => {
  await page.goto("/streams");
  await page.getByLabel("Event type").fill("NeverHappened");
  await page.getByLabel("Payload contains").fill("amount = 50");
  await page.getByRole("button", { name: "Find" }).click();

  await expect(page.getByRole("heading", { name: "0 streams match." })).toBeVisible();
  await expect(page.getByText("Looked for streams with an event of type “NeverHappened” whose payload has “amount = 50”.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Without “NeverHappened”" })).toBeVisible();

  await page.getByRole("link", { name: "Clear the filters" }).click();
  await expect(page.getByRole("table", { name: "Streams" }).getByRole("link").first()).toBeVisible();
  await expect(page.getByLabel("Event type")).toHaveValue("");
});

test("a filter that makes no sense is told, and nothing is searched without it", async ({ page }) => {
  await page.goto("/streams?from=yesterday&colour=red");
  const notice = page.getByRole("alert").filter({ hasText: "Nothing was searched" });
  await expect(notice).toContainText("from must be a time such as 2026-01-05T00:00:00Z.");
  await expect(notice).toContainText("colour is not a filter of this page.");
  await expect(page.getByRole("table")).toHaveCount(0);
  await notice.getByRole("link", { name: "Search without it" }).click();
  await expect(page.getByRole("table", { name: "Streams" }).getByRole("link").first()).toBeVisible();

  await page.getByLabel("Payload contains").fill("amount");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("Write field = value, such as amount = 50, amount >= 50 or owner.city = Rome.")).toBeVisible();
  await expect(page).toHaveURL("/streams");
});

test("pages of the list lead on and back", async ({ page }) => {
  await page.goto("/streams");
  const first = page.getByRole("table", { name: "Streams" }).getByRole("link").first();
  const newest = await first.textContent();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/[?&]after=\d+-\d+$/);
  await expect(first).not.toHaveText(newest ?? "");
  await page.getByRole("button", { name: "Previous" }).click();
  await expect(page).toHaveURL("/streams");
  await expect(first).toHaveText(newest ?? "");
});

test("a narrow screen steps by button and opens the list of events", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address(streamId, "?v=2&projection=account-balances"));
  await page.getByRole("button", { name: "v3" }).click();
  await expect(page.getByText(/balance rose by 50\.00 to 150\.00/)).toBeVisible();

  await page.getByRole("button", { name: "All events" }).click();
  await expect(eventHeading(page, "MoneyDeposited")).toBeHidden();
  await events(page).filter({ hasText: "25.50" }).click();
  await expect(eventHeading(page, "MoneyDeposited version 4 of 4")).toBeVisible();
  const newest = page.getByRole("button", { name: "newest" });
  const cut = await newest
    .locator("span")
    .evaluateAll((all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
  expect(cut, "the word stands whole").toBe(0);
  await page.goBack();
  await expect(events(page).first()).toBeVisible();
});

test("any stream id survives its address and is written out", async ({ page, console }) => {
  const suffix = randomUUID().slice(0, 8);
  const written = new Map([
    [`/..%2f${suffix}`, `/..%2f${suffix}`],
    [`a\r\nb ${suffix}`, `a\\r\\nb ${suffix}`],
    [`\u202egnp.${suffix}`, `\\u{202e}gnp.${suffix}`],
    [`<img src=x onerror=alert(1)>${suffix}`, `<img src=x onerror=alert(1)>${suffix}`],
    [`🧾 ?v=1#${suffix}`, `🧾 ?v=1#${suffix}`],
  ]);
  for (const [streamId, shown] of written) {
    await appendEvents(console.databaseUrl, streamId, [[opened(`${suffix}@example.com`)]]);
    await page.goto(address(streamId));
    await expect(page.getByRole("heading", { level: 1, name: shown, exact: true })).toBeVisible();
    await expect(eventHeading(page, "AccountOpened")).toBeVisible();
  }
});

test("axe finds nothing on the stream pages", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);

  await page.goto("/streams");
  await expect(page.getByRole("table", { name: "Streams" }).getByRole("link").first()).toBeVisible();
  await expectAccessible(page);

  await page.goto("/streams?type=NeverHappened&colour=red");
  await expect(page.getByRole("heading", { name: "0 streams match." })).toBeVisible();
  await expectAccessible(page);

  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await page.goto(address(streamId, "?v=2&payload=json"));
    await expect(eventHeading(page, "MoneyDeposited")).toBeVisible();
    await expect(page.getByRole("region", { name: "What changed" }).getByRole("table")).toBeVisible();
    await expectAccessible(page);
  }
});
