import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { appendEvents, type NewEvent } from "./support/append-events";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 6, 8) + seconds * 1_000).toISOString();

/** A deposit into one account that pays another at once, and its answer two hours later, whose cause no event is. */
const givenTrace = async (databaseUrl: string) => {
  const key = randomUUID().slice(0, 8);
  const [giver, taker, correlation] = [`account-${key}-a`, `account-${key}-b`, `trace ${key}/1`];
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  const opened = (email: string): NewEvent => ({
    type: "AccountOpened",
    data: { accountNumber: `AC-${email}`, owner: "Ada Rossi", email, currency: "EUR" },
    occurredAt: at(-60),
  });
  const deposited = (amount: string, seconds: number, eventId: string, causationId: string): NewEvent => ({
    type: "MoneyDeposited",
    schemaVersion: 2,
    data: { amount, source: "salary", currency: "EUR" },
    occurredAt: at(seconds),
    ...{ eventId, causationId, correlationId: correlation },
  });
  await appendEvents(databaseUrl, giver, [[opened(`${key}a@example.com`), deposited("50.00", 0, first, correlation)]]);
  await appendEvents(databaseUrl, taker, [[opened(`${key}b@example.com`), deposited("20.00", 2.1, second, first)]]);
  await appendEvents(databaseUrl, giver, [[deposited("7.00", 7_200, third, randomUUID())]]);
  return { giver, taker, correlation, first, second, third, path: `/traces/${encodeURIComponent(correlation)}` };
};

const graph = (page: Page) => page.getByRole("listbox", { name: /^Events of the trace by stream/ });
const list = (page: Page) => page.getByRole("tree", { name: /^Events of the trace under their causes/ });
const panel = (page: Page) => page.getByRole("article", { name: "Chosen event" });
const SENTENCE = /^MoneyDeposited of 50\.00 began a trace of 3 events in 2 streams within 2 h/;

test("a trace says in a sentence what happened, and draws the streams side by side with the steps between", async ({ page, console }) => {
  const { path, giver, taker, first } = await givenTrace(console.databaseUrl);
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(SENTENCE);
  await expect(graph(page).getByRole("option")).toHaveCount(3);
  await expect(graph(page).getByRole("option").nth(1)).toHaveAccessibleName(
    new RegExp(`^MoneyDeposited 20\\.00, version 2 of ${taker}, 2\\.1 s after its cause`),
  );
  await expect(graph(page).getByRole("option").nth(2)).toContainText("its cause is in no stream");
  for (const stream of [giver, taker]) await expect(page.getByRole("link", { name: stream, exact: true })).toBeVisible();
  await expect(panel(page).getByRole("link", { name: `Open ${giver} at v2` })).toBeVisible();
  await expect(panel(page)).toContainText("It was begun by a request");
  await expect(panel(page)).toContainText("1 event in 1 stream.");
  // A console that has just started may still be reading the history.
  await expect(panel(page).getByText("has it").first()).toBeVisible({ timeout: 90_000 });

  await page.goto(`/streams/${giver}`);
  await page.goto(`${path}?event=${first}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(SENTENCE);
});

test("keys walk the events, their causes and their effects, and the address keeps the chosen one and the form", async ({
  page,
  administrator,
  console,
}) => {
  const { path, first, second, third, taker } = await givenTrace(console.databaseUrl);
  await page.goto(path);
  await expect(graph(page).getByRole("option").first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`event=${second}$`));
  await expect(panel(page).getByRole("button", { name: "MoneyDeposited 50.00" })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(new RegExp(`event=${first}$`));
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(new RegExp(`event=${second}$`));

  await page.getByText("List", { exact: true }).click();
  await expect(list(page).getByRole("treeitem", { selected: true })).toContainText("20.00");
  await expect(list(page).getByRole("treeitem").nth(1)).toHaveAttribute("aria-level", "2");
  await list(page).getByRole("treeitem").nth(2).click();
  await expect(page).toHaveURL(new RegExp(`event=${third}&view=list$`));
  await expect(panel(page)).toContainText("no event has this id");
  const address = page.url();
  const other = await page.context().browser()!.newPage({ storageState: administrator });
  await other.goto(address);
  await expect(list(other).getByRole("treeitem", { selected: true })).toContainText("7.00");
  await other.close();

  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/streams/${taker}?v=2`);
});

test("an event that arrives later joins the trace and moves nothing", async ({ page, console }) => {
  const { path, taker, second, correlation } = await givenTrace(console.databaseUrl);
  await page.goto(`${path}?event=${second}`);
  await expect(graph(page).getByRole("option")).toHaveCount(3);
  await appendEvents(console.databaseUrl, taker, [
    [{ type: "NeverSeen", data: {}, occurredAt: at(2.5), correlationId: correlation, causationId: second }],
  ]);
  await expect(graph(page).getByRole("option")).toHaveCount(4);
  await expect(graph(page).getByRole("option", { selected: true })).toContainText("20.00");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("4 events");
});

test("2,000 events scroll from the first to the last, and few are ever drawn", async ({ page, console }) => {
  const key = randomUUID().slice(0, 8);
  const ids = Array.from({ length: 2_000 }, () => randomUUID());
  for (let stream = 0; stream < 4; stream += 1)
    await appendEvents(console.databaseUrl, `batch-${key}-${stream}`, [
      ids.slice(stream * 500, stream * 500 + 500).map((eventId, step) => ({
        type: "Counted",
        data: {},
        occurredAt: at(stream * 500 + step),
        ...{ eventId, correlationId: `batch-${key}`, causationId: ids[stream * 500 + step - 1] ?? `batch-${key}` },
      })),
    ]);
  await page.goto(`/traces/batch-${key}`);
  await expect(graph(page).getByRole("option").first()).toBeVisible();
  await page.keyboard.press("End");
  await expect(graph(page).getByRole("option", { selected: true })).toContainText("1 s after its cause");
  expect(await graph(page).getByRole("option").count()).toBeLessThan(60);
  await page.goto(`/traces/batch-${key}?view=list`);
  await expect(list(page).getByRole("treeitem").first()).toBeVisible();
  await page.keyboard.press("End");
  await expect(list(page).getByRole("treeitem", { selected: true })).toHaveAttribute("aria-level", "2000");
  expect(await list(page).getByRole("treeitem").count()).toBeLessThan(60);
});

test("an unknown correlation id says so and where to look instead", async ({ page }) => {
  await page.goto("/traces/nobody%2Fknows%20it?event=7");
  await expect(page.getByRole("heading", { name: "No event carries the correlation id nobody/knows it." })).toBeVisible();
  await page.getByRole("link", { name: "Find the stream instead" }).click();
  await expect(page).toHaveURL(/\/streams/);
});

test("two streams stand side by side on one axis, with the state of each at the pinned moment", async ({ page, console }) => {
  const { giver, taker, second } = await givenTrace(console.databaseUrl);
  await page.goto(`/compare?left=${giver}&right=${taker}&at=${second}`);
  const lanes = page.getByRole("listbox", { name: "Events of both streams in the order of time" });
  await expect(lanes.getByRole("option")).toHaveCount(5);
  const moment = page.getByRole("complementary", { name: "Both streams at this moment" });
  await expect(moment).toContainText(/balance50\.00/);
  await expect(moment).toContainText(/balance20\.00/);

  await appendEvents(console.databaseUrl, giver, [
    [{ type: "MoneyDeposited", schemaVersion: 2, data: { amount: "1.00", source: "salary", currency: "EUR" }, occurredAt: at(9_000) }],
  ]);
  await expect(lanes.getByRole("option")).toHaveCount(6);
  await expect(lanes.getByRole("option", { selected: true })).toContainText("20.00");
  await page.keyboard.press("k");
  await expect(moment).toContainText("Pinned at MoneyDeposited 50.00");
  await expect(moment).not.toContainText(/balance20\.00/);
});

test("has nothing that axe objects to, wide and narrow", async ({ page, console }) => {
  const { path, giver, taker, second } = await givenTrace(console.databaseUrl);
  await page.goto(path);
  await expect(panel(page).getByText("has it").first()).toBeVisible({ timeout: 90_000 });
  await expectAccessible(page);
  await page.goto(`${path}?view=list&event=${second}`);
  await expect(list(page).getByRole("treeitem", { selected: true })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/compare?left=${giver}&right=${taker}`);
  await expect(page.getByRole("complementary")).toContainText(/balance\d/);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(path);
  await expect(list(page).getByRole("treeitem")).toHaveCount(3);
  await expectAccessible(page);
  await list(page).getByRole("treeitem").first().click();
  await page.getByRole("button", { name: "All events" }).click();
  await expect(list(page)).toBeVisible();
});
