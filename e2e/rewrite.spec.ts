import type { Page } from "@playwright/test";
import { deposited, givenAccount } from "./support/accounts";
import { appendEvents } from "./support/append-events";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { givenBrowserOf } from "./support/sign-in";

const LEAKED = "passport C01X00T47";

/** Opens the dialog at version 6, chooses the field and looks at what leaving it out changes. */
const askWithoutNote = async (page: Page, streamId: string) => {
  await page.goto(`/streams/${streamId}?v=6`);
  await page.getByRole("button", { name: "Set the stream right…" }).click();
  await page.getByRole("menuitem", { name: "Write it without some fields…" }).click();
  const dialog = page.getByRole("dialog", { name: `Write events anew without some fields: ${streamId}` });
  await dialog.getByRole("checkbox", { name: "/note" }).check();
  await dialog.getByRole("button", { name: "See what it changes" }).click();
  await dialog.getByLabel(/^Reason/).fill("a passport number stands in a note");
  return dialog;
};

test("a leaked field leaves a stream once a second person has agreed to exactly that, and nobody alone gets it out", async ({
  page,
  browser,
  console,
}) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  const leaking = { ...deposited("75.00", "04-01"), data: { amount: "75.00", source: "salary", currency: "EUR", note: LEAKED } };
  await appendEvents(console.databaseUrl, streamId, [[leaking, deposited("1.00", "04-02")]]);
  const otto = await givenBrowserOf(browser, console, { name: `otto-${streamId}`, role: "administrator" });

  const asked = await askWithoutNote(page, streamId);
  await expectAccessible(page, { within: "[role='dialog']" });
  await asked.getByRole("button", { name: "Ask a second person" }).click();
  await expect(asked).toContainText("Nothing was written yet: a second person has to agree.");
  await asked.getByRole("link", { name: "The request" }).click();
  const request = page.getByRole("heading", { level: 1 });
  await expect(request).toContainText(streamId);
  await expect(page.getByRole("button", { name: "Approve…" })).toBeDisabled();

  await otto.goto(page.url());
  await otto.getByRole("button", { name: "Approve…" }).click();
  const agree = otto.getByRole("dialog");
  await agree.getByLabel("Reason").fill("it is a passport number");
  await agree.getByRole("button", { name: "Approve it" }).click();
  await expect(otto.getByRole("region", { name: "What is asked for" })).toContainText("approved it");

  const again = await askWithoutNote(page, streamId);
  await again.getByRole("button", { name: "Write them anew" }).click();
  await again.getByRole("link", { name: "See the repair" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${streamId}: written without some fields`);
  await expectAccessible(page);

  for (const version of [6, 8]) {
    await page.goto(`/streams/${streamId}?v=${version}`);
    await expect(page.getByRole("region", { name: "Is the customer’s screen up to date?" })).toContainText("All 3 screens are up to date.");
    await expect(page.getByText(LEAKED)).toHaveCount(0);
  }
  await page.goto(`/streams/${streamId}?v=9`);
  await expect(page.getByText("221.50").first()).toBeVisible();
});
