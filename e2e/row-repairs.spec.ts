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
