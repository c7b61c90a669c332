import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { appendEvents, type NewEvent } from "./support/append-events";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";

/** Payments of a type of their own, one in each of six months: nobody else's search finds them. */
const givenPayments = async (databaseUrl: string) => {
  const key = randomUUID().slice(0, 8);
  const type = `Paid-${key}`;
  const paid = (month: number): NewEvent => ({
    type,
    data: { amount: `${month}0.00`, article: month },
    occurredAt: `2026-0${month}-10T08:00:00Z`,
    actor: key,
  });
  const streams = [1, 2, 3, 4, 5, 6].map((month) => ({ streamId: `payer-${key}-${month}`, events: [paid(month)] }));
  for (const { streamId, events } of streams) await appendEvents(databaseUrl, streamId, [events]);
  return { key, type, streamOf: (month: number) => `payer-${key}-${month}` };
};

const rows = (page: Page) => page.getByRole("table", { name: "Streams" }).locator("tbody").getByRole("row");
const chart = (page: Page) => page.getByRole("slider", { name: "Matches over time" });
const search = (filters: Record<string, string>) => `/streams?${new URLSearchParams(filters)}`;

test("a value in the payload finds the event, says which one matched, and leads to it", async ({ page, console }) => {
  const { type, streamOf } = await givenPayments(console.databaseUrl);
  await page.goto(search({ type }));
  await expect(rows(page)).toHaveCount(6);
  await page.getByLabel("Payload contains").fill("amount = 40");
  await page.getByRole("button", { name: "Find" }).click();

  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(`${type}v1amount 40.00`);
  await page.getByLabel("Payload contains").fill("amount >= 40, amount < 60");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(rows(page)).toHaveCount(2);

  await rows(page)
    .getByRole("link", { name: streamOf(5) })
    .click();
  await expect(page).toHaveURL(new RegExp(`/streams/${streamOf(5)}\\?v=1`));
});

test("a search that nothing narrows says so, and one that an index serves does not", async ({ page, console }) => {
  const { key, type } = await givenPayments(console.databaseUrl);
  await page.goto(search({ actor: key }));
  await expect(page.getByRole("status").filter({ hasText: "Nothing narrows this search: it may read all" })).toBeVisible();
  await expect(rows(page)).toHaveCount(6);
  await expect(chart(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Count all events" }).click();
  await expect(chart(page)).toBeVisible();

  await page.goto(search({ actor: key, type }));
  await expect(rows(page)).toHaveCount(6);
  await expect(page.getByText("Nothing narrows this search")).toHaveCount(0);
});

test("dragging over the bars narrows the time, keys do the same, and Back widens it again", async ({ page, console }) => {
  const { type, streamOf } = await givenPayments(console.databaseUrl);
  await page.goto(search({ type }));
  await expect(page.getByText("6 events match, by day, UTC")).toBeVisible();
  const box = await chart(page).boundingBox();
  if (!box) throw new Error("the chart has no place");
  await page.mouse.move(box.x + box.width * 0.3, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + 30, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/[?&]from=2026-02.*&to=2026-0[45]/);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText(streamOf(4));

  await page.goBack();
  await expect(rows(page)).toHaveCount(6);
  await chart(page).focus();
  await page.keyboard.press("End");
  await expect(chart(page)).toHaveAttribute("aria-valuetext", "10 Jun 2026: 1 event");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("link", { name: "Whole time" }).click();
  await expect(rows(page)).toHaveCount(6);

  await page.getByRole("link", { name: "Hide" }).click();
  await expect(chart(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("link", { name: "Show over time" })).toBeVisible();
});

for (const [format, button] of [
  ["ndjson", "JSON lines"],
  ["csv", "CSV"],
] as const)
  test(`what matches is counted, then exported as ${format}`, async ({ page, console }) => {
    const { type } = await givenPayments(console.databaseUrl);
    await page.goto(search({ type, contains: "amount >= 20" }));
    await page.getByRole("button", { name: "Export" }).click();
    const dialog = page.getByRole("dialog", { name: "Export matching events" });
    await expect(dialog.getByText("5 events of 5 streams")).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("link", { name: button, exact: true }).click()]);
    // No definition knows the type: what is asked of its fields may name somebody, and names no file.
    expect(download.suggestedFilename()).toMatch(new RegExp(`^events_${type}_up-to-\\d+\\.${format}$`));
    const lines = readFileSync(await download.path(), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(format === "csv" ? 6 : 5);
    expect(lines.at(-1)).toContain("60.00");
  });

test("a search is saved, shared, renamed and deleted", async ({ page, console }) => {
  const { key, type } = await givenPayments(console.databaseUrl);
  await page.goto(search({ type }));
  await page.getByRole("button", { name: "Save this search" }).click();
  const saving = page.getByRole("dialog", { name: "Save this search" });
  await saving.getByLabel("Name").fill(`Payments ${key}`);
  await saving.getByRole("checkbox", { name: "Share with everybody" }).check();
  await saving.getByRole("button", { name: "Save" }).click();
  await expect(saving).toBeHidden();
  const saved = page.getByRole("list", { name: "Saved searches" }).getByRole("link", { name: `Payments ${key}` });
  await expect(saved).toHaveAttribute("aria-current", "true");

  await page.goto("/streams");
  await saved.click();
  await expect(rows(page)).toHaveCount(6);
  await page.getByRole("button", { name: `More for Payments ${key}` }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  const renaming = page.getByRole("dialog", { name: "Rename the saved search" });
  await renaming.getByLabel("Name").fill(`Renamed ${key}`);
  await renaming.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("button", { name: `More for Renamed ${key}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("link", { name: `Renamed ${key}` })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Save this search" })).toBeVisible();
});

test("what matches nothing names the filter that stands in the way, and chips take filters away", async ({ page, console }) => {
  const { type } = await givenPayments(console.databaseUrl);
  await page.goto(search({ type, contains: "article = 77" }));
  await expect(page.getByRole("heading", { name: "0 streams match." })).toBeVisible();
  await page.getByRole("link", { name: "Without “article = 77”" }).click();
  await expect(rows(page)).toHaveCount(6);

  await page.goto(search({ type, contains: "article = 3" }));
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("link", { name: "Search without: article = 3" }).click();
  await expect(rows(page)).toHaveCount(6);
});

test("a search that takes too long says how to narrow it, and is not asked again and again", async ({ page, console }) => {
  const { key } = await givenPayments(console.databaseUrl);
  let asked = 0;
  const detail =
    "The search was ended after 5 s: it reads too many events. Narrow it with an event type, a time, a correlation id, or a field = value.";
  await page.route(/\/api\/streams\?/, (route) => {
    asked += 1;
    return route.fulfill({
      status: 422,
      contentType: "application/problem+json",
      body: JSON.stringify({ type: "about:blank", title: "Unprocessable", status: 422, code: "unprocessable", detail }),
    });
  });
  await page.goto(search({ actor: key }));
  await expect(page.getByRole("alert").filter({ hasText: detail })).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => asked).toBe(2);
});

test("axe finds nothing on a search with its chart, its warning and its dialogs", async ({ page, console }) => {
  const { key, type } = await givenPayments(console.databaseUrl);
  await page.goto(search({ type, contains: "amount >= 20" }));
  await expect(chart(page)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByText("5 events of 5 streams")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(search({ actor: key }));
  await expect(rows(page)).toHaveCount(6);
  await expectAccessible(page);
});
