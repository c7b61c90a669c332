import type { Page } from "@playwright/test";
import pg from "pg";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { withFrozenDatabase } from "./support/frozen-database";

const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const row = (page: Page, name: string) => page.getByRole("table", { name: "Projections" }).getByRole("row", { name });

/** As a new console stands: the bank's first statement cannot take 36 fees; everything else is at the head. */
const CALM = "36 accounts are held back.";

const opened = async (page: Page, path = "/") => {
  await page.goto(path);
  // A console that has just started may still be reading the history.
  await expect(headline(page)).toHaveText(CALM, { timeout: 60_000 });
};

test("says in one sentence what is held back and shows every other projection beside the head", async ({ page }) => {
  await opened(page);
  for (const name of ["account-balances", "transfers", "daily-turnover", "open-disputes"])
    await expect(row(page, name)).toContainText(/live.*At the head\./);
  await expect(page.getByText(/^Live, .* ago$/)).toBeVisible();
});

test("has nothing that axe objects to", async ({ page }) => {
  await opened(page);
  await expectAccessible(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Command" })).toBeFocused();
  await expectAccessible(page);
});

test("a narrow screen shows the same projections as a list, with the pages below", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await opened(page);
  await expect(page.getByRole("region", { name: "Projections" }).getByRole("listitem")).toHaveCount(5);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Streams" }).click();
  await expect(page).toHaveURL("/streams");
});

test("the keyboard alone finds a stream, opens a projection and comes back", async ({ page }) => {
  await opened(page);
  for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
  await expect(row(page, "account-balances").getByRole("link", { name: "account-balances" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(headline(page)).toHaveText("account-balances");

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Command" })).toBeFocused();
  await page.keyboard.type("turnover");
  await page.keyboard.press("Enter");
  await expect(headline(page)).toHaveText("daily-turnover");

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.keyboard.press("/");
  await page.keyboard.type("account-1");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/streams?q=account-1");
});

test("the chosen way to tell time stands in every address and survives a reload", async ({ page }) => {
  await opened(page);
  await page.getByRole("radiogroup", { name: "Times in" }).getByText("ago").click();
  await expect(page).toHaveURL("/?tz=ago");
  await row(page, "transfers").getByRole("link").click();
  await expect(page).toHaveURL("/projections/transfers?tz=ago");
  await page.goto("/");
  await expect(page).toHaveURL("/?tz=ago");

  await page.goto("/?tz=Europe/Rome");
  await expect(page.getByRole("radio", { name: "Rome" })).toBeChecked();
});

test("tabs of one browser share one live connection, and the next takes over when its tab closes", async ({ context, console }) => {
  const connections: string[] = [];
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/live") connections.push(request.url());
  });
  const first = await context.newPage();
  await opened(first, console.url);
  const second = await context.newPage();
  await opened(second, console.url);
  expect(connections).toHaveLength(1);

  await first.close();
  await expect.poll(() => connections.length).toBe(2);
  await expect(second.getByText(/^Live, .* ago$/)).toBeVisible();
});

test("a held head is told once, with who holds it, and heals by itself", async ({ page, console }) => {
  const holder = new pg.Client({ connectionString: console.databaseUrl, application_name: "settlement" });
  const later = new pg.Client({ connectionString: console.databaseUrl });
  await Promise.all([holder.connect(), later.connect()]);
  const append = `select * from event_store.append_events($1, -1, '[{"type": "Noted", "data": {}}]')`;
  try {
    await holder.query("begin");
    await holder.query(append, ["held-1"]);
    await later.query(append, ["later-1"]);
    await page.goto("/");
    await expect(headline(page)).toHaveText(/^Nothing recorded after .* can be read\.$/);
    await expect(page.getByText(/for session \d+, .* application settlement/)).toBeVisible();
    await expect(page.getByText("Nothing is lost: reading goes on by itself once session")).toBeVisible();
    await expect(row(page, "transfers")).toContainText(/stalled.*Held at the safe head\./);
    await page.getByRole("link", { name: "See it at Triage" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/the safe head waits for session \d+ \(settlement\)/);
    await page.goBack();
  } finally {
    await holder.query("rollback");
    await Promise.all([holder.end(), later.end()]);
  }
  await expect(headline(page)).toHaveText(CALM);
});

test("a database that stops answering leaves the page up, without green, and recovers without a reload", async ({ page, console }) => {
  await opened(page);
  await withFrozenDatabase(console.databaseUrl, async () => {
    await expect(headline(page)).toHaveText("What follows is not now.");
    await expect(page.getByText(/^Stale, /)).toBeVisible();
    await expect(row(page, "transfers")).toContainText(/unknown.*It was live when it was last seen\./);
    await expect(page.getByText(/The database cannot be read since .* What follows is .* old\./)).toBeVisible({ timeout: 30_000 });
  });
  await expect(headline(page)).toHaveText(CALM);
  await expect(page.getByText(/^Live, .* ago$/)).toBeVisible();
});
