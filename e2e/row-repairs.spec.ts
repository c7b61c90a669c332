import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { appendEvents } from "./support/append-events";
import { changeTables } from "./support/change-tables";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";

/** An account with one deposit, read by the live projections. */
const givenAccount = async (page: Page, databaseUrl: string): Promise<string> => {
  const streamId = `account-${randomUUID().slice(0, 8)}`;
  const common = { occurredAt: "2026-01-05T08:00:00Z", actor: "branch-3" };
  await appendEvents(databaseUrl, streamId, [
    [
      {
        type: "AccountOpened",
        data: { accountNumber: streamId, owner: "Ada Rossi", email: "ada@example.com", currency: "EUR" },
        ...common,
      },
      { type: "MoneyDeposited", schemaVersion: 2, data: { amount: "100.00", source: "salary", currency: "EUR" }, ...common },
    ],
  ]);
  await page.goto(`/streams/${streamId}`);
  const readers = page.getByRole("region", { name: "Is the customer’s screen up to date?" });
  await expect(readers.getByRole("listitem").filter({ hasText: "My accounts" })).toContainText("shows v2");
  return streamId;
};

const dialog = (page: Page) => page.getByRole("dialog");

test("rows that were edited and lost by hand are checked, repaired and brought back by an undo", async ({ page, console }) => {
  const edited = await givenAccount(page, console.databaseUrl);
  const lost = await givenAccount(page, console.databaseUrl);
  await changeTables(console.databaseUrl, `update read_models.account_balances set balance = 7 where stream_id = '${edited}'`);
  await changeTables(console.databaseUrl, `delete from read_models.account_balances where stream_id = '${lost}'`);

  await page.goto("/projections/account-balances");
  await page.getByRole("button", { name: "Check and repair rows…" }).focus();
  await page.keyboard.press("Enter");
  await dialog(page).getByLabel("Only the rows of these streams").fill(`${edited}\n${lost}`);
  await expectAccessible(page, { within: '[role="dialog"]' });
  await dialog(page).getByRole("button", { name: "Check rows" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 rows of account-balances are not what their events come to");
  const rows = page.getByRole("table", { name: "Wrong rows" });
  await expect(rows.getByRole("row").filter({ hasText: edited })).toContainText(/balance.*7\.00.*100\.00/);
  await expect(rows.getByRole("rowheader").filter({ hasText: lost })).toContainText("missing");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Repair 2 rows…" }).click();
  await dialog(page).getByLabel("Reason").fill("edited by hand");
  await dialog(page).getByRole("button", { name: "Repair them" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 rows of account-balances repaired");

  await page.getByRole("button", { name: "Plan an undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 rows of account-balances can be brought back");
  await page.getByRole("button", { name: "Bring back 2 rows…" }).click();
  await dialog(page).getByLabel("Reason").fill("the rows were right");
  await dialog(page).getByRole("button", { name: "Bring them back" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 rows of account-balances brought back");

  await page.goto("/repairs?projection=account-balances&state=done");
  const list = page.getByRole("table", { name: "Repairs" });
  await expect(list.getByRole("row").filter({ hasText: "edited by hand" })).toContainText("1 different and 1 missing");
  await expectAccessible(page);
});

test("a wrong row is found by an audit, repaired from its finding, and found no more", async ({ page, console, request }) => {
  const edited = await givenAccount(page, console.databaseUrl);
  await changeTables(console.databaseUrl, `update read_models.account_balances set balance = 7 where stream_id = '${edited}'`);
  const runAudit = async () => {
    const data = { checks: ["row_different"], projection: "account-balances", sample: { keys: [edited] } };
    const { id } = await (await request.post("/api/audits", { data })).json();
    await page.goto(`/audits/${id}`);
  };

  await runAudit();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/found 1 finding, 1 critical\.$/);
  await page.getByRole("table", { name: "Findings" }).getByRole("link", { name: "A row differs from its events" }).click();
  const advice = page.getByRole("region", { name: "What to do about it" });
  await expect(advice.getByRole("button", { name: "Rebuild…" })).toBeVisible();
  await expectAccessible(page);
  const finding = page.url();

  await advice.getByRole("button", { name: "Plan a repair of the row" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 row of account-balances is not what its events come to");
  await expect(page.getByRole("table", { name: "Wrong rows" }).getByRole("row").filter({ hasText: edited })).toContainText(
    /7\.00.*100\.00/,
  );
  await page.getByRole("button", { name: "Repair 1 row…" }).click();
  await dialog(page).getByLabel("Reason").fill("edited by hand, found by an audit");
  await dialog(page).getByRole("button", { name: "Repair them" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 row of account-balances repaired");

  await page.goto(finding);
  await expect(page.getByText("It is repaired: it was mended here")).toBeVisible();
  await expect(advice.getByRole("button")).toHaveCount(0);
  await runAudit();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/found nothing\.$/);
});
