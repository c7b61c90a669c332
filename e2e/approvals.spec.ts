import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { deposited } from "./support/accounts";
import { appendEvents } from "./support/append-events";
import { expect, test } from "./support/console-test";
import { givenBrowserOf } from "./support/sign-in";

// A console of its own: the letters here are counted in no other file.
test.use({ apart: "two people" });

/** More than one person alone may discard. */
const LETTERS = 101;
const feeWithoutPlan = {
  type: "SubscriptionFeeCharged",
  schemaVersion: 2,
  data: { amount: "14.90", currency: "EUR" },
  occurredAt: "2026-01-05T08:00:00Z",
};

const headline = (page: Page) => page.getByRole("heading", { level: 1 });

test("a discard of many letters waits for a second operator, who sees the plan and agrees; whoever asked cannot", async ({
  browser,
  console,
  request,
}) => {
  const account = `approved-${randomUUID().slice(0, 8)}`;
  const behind = Array.from({ length: LETTERS - 1 }, () => deposited("1.00", "02-06"));
  await appendEvents(console.databaseUrl, account, [[feeWithoutPlan, ...behind]]);
  const held = async () => (await request.get(`/api/dead-letters/statement-lines/${account}`)).json();
  await expect.poll(async () => (await held()).held?.letters, { timeout: 60_000 }).toBe(LETTERS);
  const [asker, second] = [`olga-${account}`, `otto-${account}`];
  const olga = await givenBrowserOf(browser, console, { name: asker, role: "operator" });
  const otto = await givenBrowserOf(browser, console, { name: second, role: "operator" });

  await olga.goto(`/dead-letters/statement-lines/${account}`);
  await olga.getByRole("button", { name: "Discard…" }).click();
  const discard = olga.getByRole("dialog", { name: "Discard letters" });
  await discard.getByLabel("All letters that are held").check();
  await discard.getByLabel(/^Reason/).fill("a test run that came to the wrong bank");
  await discard.getByRole("button", { name: `Discard ${LETTERS} letters` }).click();
  await expect(headline(olga)).toContainText("waits for somebody to approve it.");
  await olga.getByRole("link", { name: "See what is asked for" }).click();

  const title = `Discard ${LETTERS} letters of 1 account in statement-lines`;
  await expect(headline(olga)).toHaveText(title);
  const own = olga.getByRole("button", { name: "Approve…" });
  await expect(own).toBeDisabled();
  await expect(own).toHaveAccessibleDescription("You asked for this yourself: somebody else must approve it.");

  await otto.goto("/approvals");
  const row = otto.getByRole("row", { name: new RegExp(title) });
  await expect(row).toContainText("waits for you");
  await row.getByRole("link", { name: title }).click();
  const plan = otto.getByRole("region", { name: "What would be done" });
  await expect(plan).toContainText("all letters of each sequence");
  await expect(plan).toContainText("statement-lines");
  await expect(otto.getByRole("region", { name: "What is asked for" })).toContainText("a test run that came to the wrong bank");
  expect((await held()).held?.letters).toBe(LETTERS);
  await otto.getByRole("button", { name: "Approve…" }).click();
  const agree = otto.getByRole("dialog", { name: `Approve: ${title}` });
  await agree.getByLabel("Reason").fill("looked at ten of them");
  await agree.getByRole("button", { name: "Approve it" }).click();

  await expect(otto.getByRole("region", { name: "What is asked for" })).toContainText(`${second} approved it`);
  await otto.getByRole("link", { name: "Look at it where it stands" }).click();
  await expect(headline(otto)).toHaveText(/^Discard of .* of 1 account: /, { timeout: 60_000 });
  await olga.goto(`/dead-letters/statement-lines/${account}`);
  await expect(headline(olga)).toHaveText(`${account} is not held back.`);
});
