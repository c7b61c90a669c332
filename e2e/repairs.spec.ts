import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { appendEvents } from "./support/append-events";
import { changeTables } from "./support/change-tables";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";

/** An account with one deposit, read by the live projections. */
const givenAccount = async (databaseUrl: string): Promise<string> => {
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
  return streamId;
};

const readers = (page: Page) => page.getByRole("region", { name: "Is the customer’s screen up to date?" });
const dialog = (page: Page) => page.getByRole("dialog");

test("a row that was edited by hand is seen beside its fold and rebuilt from the stream's page, by keyboard", async ({ page, console }) => {
  const streamId = await givenAccount(console.databaseUrl);
  await page.goto(`/streams/${streamId}`);
  await expect(readers(page).getByRole("listitem").filter({ hasText: "My accounts" })).toContainText("shows v2");
  const edit = `update read_models.account_balances set balance = 7 where stream_id = '${streamId}'`;
  await changeTables(console.databaseUrl, edit);

  await readers(page)
    .getByRole("button", { name: /^Rebuild this row… of My accounts/i })
    .focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("row", { name: /^balance/ })).toContainText("100.00");
  await expect(dialog(page).getByRole("row", { name: /^balance/ })).toContainText("7.00");
  await expectAccessible(page, { within: '[role="dialog"]' });
  await dialog(page).getByLabel("Reason").focus();
  await page.keyboard.type("edited by hand");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("is the fold of its events again");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);

  await readers(page)
    .getByRole("button", { name: /^Rebuild this row… of My accounts/i })
    .click();
  await expect(dialog(page)).toContainText("The stored row equals its fold: nothing would be written.");
  await expect(dialog(page).getByRole("button", { name: "Rebuild the row" })).toBeDisabled();
});

test("all projections are rebuilt one after the other; one that is being rebuilt is named and left out", async ({ page, request }) => {
  await request.post("/api/rebuilds", { data: { projection: "account-balances", reason: "the first" } });
  await page.goto("/rebuilds");
  await page.getByRole("button", { name: "Rebuild all…" }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("list", { name: "Left out" })).toContainText(
    "account-balances is left out: it is being rebuilt already.",
  );
  await expect(dialog(page).getByRole("list", { name: "Would be rebuilt" })).toContainText("transfers");
  await expectAccessible(page, { within: '[role="dialog"]' });
  await dialog(page).getByLabel("Reason").fill("the money type was corrected");
  const start = dialog(page).getByRole("button", { name: /^Start \d+ rebuilds$/ });
  const count = Number(/\d+/.exec((await start.textContent()) ?? "")?.[0]);
  await start.click();
  await expect(dialog(page)).toContainText(`${count} rebuilds asked for:`);
  await dialog(page).getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("table").getByRole("row").filter({ hasText: "the money type was corrected" })).toHaveCount(count);
});
