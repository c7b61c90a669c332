import type { Page } from "@playwright/test";
import pg from "pg";
import { appendEvents } from "./support/append-events";
import { changeTables } from "./support/change-tables";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";

// Fines without an import: an empty store of its own, so that what stops here stops nothing for other journeys.
test.use({ sample: "fines" });
test.describe.configure({ mode: "serial" });

const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const row = (page: Page, name: string) => page.getByRole("table", { name: "Projections" }).getByRole("row", { name });
const now = (page: Page) => page.getByRole("region", { name: "Now" });

test("shows where a projection stands, who runs it and where its rows are", async ({ page, console }) => {
  await appendEvents(console.databaseUrl, "fine-1", [[{ type: "Create Fine", data: { amount: "35.00" } }]]);
  await page.goto("/projections/fine-balances");
  await expect(headline(page)).toHaveText("fine-balances");
  await expect(now(page)).toContainText("At the head.");
  await expect(page.getByRole("region", { name: "Read model" })).toContainText("read_models.fine_balances");
  await expect(page.getByRole("region", { name: "Read model" }).getByRole("link", { name: "Add penalty" })).toHaveAttribute(
    "href",
    "/streams?type=Add+penalty",
  );
  await expect(page.getByRole("region", { name: /^Partitions/ }).getByRole("row")).not.toHaveCount(1);
});

test("a command's words stand whole on a telephone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/projections/fine-balances");
  const commands = now(page).getByRole("button");
  await expect(commands).toHaveText([/Pause/, /Rebuild/, /Check and repair rows/]);
  const cut = await commands.evaluateAll((all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
  expect(cut).toBe(0);
});

test("says on what its status rests, how far its rows are from the log, and does what is advised", async ({ page, console }) => {
  await page.goto("/projections/payments-by-day");
  const why = now(page).getByText("Why live?");
  await why.focus();
  await page.keyboard.press("Enter");
  await expect(now(page).getByRole("row", { name: /^Events it has not read 0/ })).toBeVisible();
  const rows = page.getByRole("region", { name: /^Rows against the log/ });
  await expect(rows).toContainText("in sync");

  await now(page).getByRole("button", { name: "Pause" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("the bank resends its file");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  const payments = Array.from({ length: 120 }, () => ({ type: "Payment", data: { paymentAmount: "5.00" } }));
  await appendEvents(console.databaseUrl, "fine-9", [payments]);
  await expect(rows).toContainText("Advice: replay the missing. 120 events are missing");
  await expectAccessible(page);
  await rows.getByRole("button", { name: "Perform" }).click();
  const dialog = page.getByRole("dialog", { name: "Perform for payments-by-day: replay the missing" });
  await dialog.getByRole("textbox", { name: "Reason" }).fill("the file is complete");
  await dialog.getByRole("button", { name: "Perform" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(rows).toContainText("in sync");
  await expect(rows).toContainText("verified: it stands where the log says", { timeout: 20_000 });
});

test("the window of the charts stands in the address", async ({ page }) => {
  await page.goto("/projections/fine-balances?window=2h");
  const lag = page.getByRole("region", { name: "Lag and rates" });
  await expect(lag.getByRole("radio", { name: "2 h" })).toBeChecked();
  await expect(lag.getByRole("figure", { name: /^Lag, events now/ })).toBeVisible();
  await lag.getByText("15 min", { exact: true }).click();
  await expect(page).toHaveURL("/projections/fine-balances?window=15m");
});

test("pausing says what it does, asks why, and stands on the Overview until somebody resumes", async ({ page, console }) => {
  await page.goto("/projections/payments-by-day");
  await now(page).getByRole("button", { name: "Pause" }).click();
  const dialog = page.getByRole("dialog", { name: "Pause payments-by-day" });
  await expect(dialog).toContainText("nothing is lost");
  await expect(dialog.getByRole("button", { name: "Pause" })).toBeDisabled();
  await expect(dialog.getByRole("textbox", { name: "Reason" })).toBeFocused();
  await page.keyboard.type("the bank resends its file");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(now(page)).toContainText("the bank resends its file");

  await appendEvents(console.databaseUrl, "fine-1", [[{ type: "Payment", data: { paymentAmount: "5.00" } }]]);
  await page.goto("/");
  await expect(row(page, "payments-by-day")).toContainText(/paused.*the bank resends its file.*1 event/);
  await expect(headline(page)).toHaveText("One screen is out of date: paused.");

  await row(page, "payments-by-day").getByRole("button", { name: "Resume" }).click();
  const resume = page.getByRole("dialog", { name: "Resume payments-by-day" });
  await expect(resume).toContainText("with 1 event to read");
  await resume.getByRole("textbox", { name: "Reason" }).fill("the file is complete");
  await resume.getByRole("button", { name: "Resume" }).click();
  await resume.getByRole("button", { name: "Done" }).click();
  await expect(headline(page)).toHaveText("Everything is up to date.");
  await expect(row(page, "payments-by-day")).toContainText("live");
});

test("a name that was never registered is told as such", async ({ page }) => {
  await page.goto("/projections/nobody");
  await expect(headline(page)).toHaveText("No projection is called nobody.");
  await page.getByRole("link", { name: "All projections" }).click();
  await expect(page).toHaveURL("/");
});

test("an event that cannot be folded holds its own fine back, and the page leads to its letters", async ({ page, console }) => {
  await appendEvents(console.databaseUrl, "fine-2", [
    [
      { type: "Create Fine", data: { amount: "20.00" } },
      { type: "Add penalty", data: { amount: "forty" } },
    ],
  ]);
  await page.goto("/");
  await expect(row(page, "fine-balances")).toContainText("1 fine is held back");
  await expect(row(page, "appeals")).toContainText("live");
  await row(page, "fine-balances").getByRole("link", { name: "fine-balances", exact: true }).click();
  await page.getByRole("definition").getByRole("link", { name: "1", exact: true }).click();
  await expect(page).toHaveURL("/dead-letters?projection=fine-balances");
  await expect(page.getByRole("link", { name: "fine-2" })).toBeVisible();
});

test("a read model that cannot be written stops its projection alone, and the page says why", async ({ page, console }) => {
  await changeTables(console.databaseUrl, "alter table read_models.fine_balances_v1_g1 rename to mislaid");
  await appendEvents(console.databaseUrl, "fine-3", [[{ type: "Create Fine", data: { amount: "20.00" } }]]);
  await page.goto("/");
  await expect(row(page, "fine-balances")).toContainText("failed");
  await expect(row(page, "appeals")).toContainText("live");
  await row(page, "fine-balances").getByRole("button", { name: "Retry" }).click();
  const dialog = page.getByRole("dialog", { name: "Retry fine-balances" });
  await expect(dialog).toContainText("nothing is skipped");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await row(page, "fine-balances").getByRole("link", { name: "fine-balances", exact: true }).click();
  await expect(page.getByRole("region", { name: /^Last error/ })).toContainText("fine_balances_v1_g1");
});

test("has nothing that axe objects to while a projection stands still", async ({ page }) => {
  for (const path of ["/", "/projections/fine-balances"]) {
    await page.goto(path);
    await expect(page.getByText("failed", { exact: true })).toBeVisible();
    await expectAccessible(page);
  }
  await now(page).getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("dialog", { name: "Pause fine-balances" })).toBeVisible();
  await expectAccessible(page);
});

test("it goes on from the same event once it is mended and somebody retries", async ({ page, console }) => {
  await changeTables(console.databaseUrl, "alter table read_models.mislaid rename to fine_balances_v1_g1");
  await page.goto("/projections/fine-balances");
  await page
    .getByRole("button", { name: /^Retry/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: "Retry fine-balances" });
  await dialog.getByRole("textbox").fill("the table is back");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.goto("/streams/fine-3");
  await expect(page.getByRole("region", { name: "Is the customer’s screen up to date?" })).toContainText("shows v1");
});

test("one that cannot write for somebody's lock stands still, and leads to who holds it", async ({ page, console }) => {
  const report = new pg.Client({ connectionString: console.databaseUrl, application_name: "a report" });
  await report.connect();
  try {
    await report.query("begin; lock table read_models.fine_balances_v1_g1 in share mode");
    await appendEvents(console.databaseUrl, "fine-4", [[{ type: "Create Fine", data: { amount: "25.00" } }]]);
    await page.goto("/");
    await row(page, "fine-balances")
      .getByRole("link", { name: /^See why/ })
      .click({ timeout: 60_000 });
    await expect(now(page)).toContainText(
      /Session \d+ \(a report\), idle in transaction, .*(keeps engines from writing|holds up an engine)/,
    );
    await expectAccessible(page);
    await now(page).getByRole("link", { name: "See it at Triage" }).click();
    await expect(headline(page)).toContainText("(a report), idle in transaction");
  } finally {
    await report.end();
  }
  await page.goto("/streams/fine-4");
  await expect(page.getByRole("region", { name: "Is the customer’s screen up to date?" })).toContainText("shows v1", { timeout: 60_000 });
});
