import { deposited, givenAccount } from "./support/accounts";
import { appendEvents } from "./support/append-events";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";

test("a deposit that was recorded twice counts no more, and counts again once that is taken back", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await appendEvents(console.databaseUrl, streamId, [[deposited("75.00", "04-01")], [deposited("75.00", "04-01")]]);
  await page.goto(`/streams/${streamId}?v=7`);
  const readers = page.getByRole("region", { name: "Is the customer’s screen up to date?" });
  await expect(readers.getByRole("listitem").filter({ hasText: "My accounts" })).toContainText("shows v7");

  await page.getByRole("button", { name: "It should not count…" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: `Version 7 of ${streamId} should not count` });
  await expect(dialog).toContainText("2 rows change at once:");
  await expect(dialog.getByRole("row").filter({ hasText: "account-balances" })).toContainText(/balance.*295\.50.*220\.50/);
  await expectAccessible(page, { within: "[role='dialog']" });
  await dialog.getByLabel("Reason").fill("the branch sent it twice");
  await page.keyboard.press("Enter");
  await dialog.getByRole("link", { name: "See the repair" }).click();

  const headline = page.getByRole("heading", { level: 1 });
  await expect(headline).toHaveText(`Version 7 of ${streamId} counts no more`);
  const rows = page.getByRole("table", { name: "Rows before and after" });
  await expect(rows.getByRole("rowheader").filter({ hasText: "account-balances" })).toContainText(streamId);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.goto("/log-repairs");
  const listed = page.getByRole("row").filter({ hasText: "the branch sent it twice" });
  await expectAccessible(page);
  await listed.getByRole("link", { name: "1 event superseded" }).click();
  await page.getByRole("button", { name: "Take back…" }).click();
  const back = page.getByRole("dialog", { name: "Let the events count again" });
  await back.getByLabel("Reason").fill("both were paid in");
  await back.getByRole("button", { name: "Let them count again" }).click();
  await expect(headline).toHaveText(`Version 7 of ${streamId} counts again`);
  await page.getByRole("link", { name: "the repair" }).click();
  await expect(headline).toHaveText(`Version 7 of ${streamId} counts no more, until that was taken back`);
});
