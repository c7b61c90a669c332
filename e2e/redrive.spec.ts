import type { APIRequestContext, Page } from "@playwright/test";
import { appendEvents } from "./support/append-events";
import { expect, test } from "./support/console-test";

// A console of its own: what is redriven here is held back in no other file. Events arrive while it happens.
test.use({ traffic: true });

const HELD = 36;
const CANARY = 5;

const drawer = (page: Page) => page.getByRole("dialog", { name: "Redrive preview" });

const startPreview = async (page: Page) => {
  await page.getByRole("checkbox", { name: "Select all that are shown" }).press("Space");
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Preview redrive" }).press("Enter");
};

const finished = async (page: Page, headline: string) => {
  await expect(page).toHaveURL(/\/operations\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline, { timeout: 60_000 });
};

test("an operator finds out why accounts are held back, tries the fix on a few, runs the rest and sees what came of it, by keyboard", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${HELD} accounts are held back`);
  await page
    .getByRole("main")
    .getByRole("link", { name: /^See letters/ })
    .first()
    .press("Enter");

  const causes = page.getByRole("region", { name: "Causes" });
  await expect(causes).toContainText(/fee of .+ EUR has no plan/);
  await causes.getByRole("button", { pressed: false }).first().press("Enter");
  await expect(page.getByText(`${HELD} match, held longest first`)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Events around it" }).getByText("failed here")).toBeVisible();
  await page.goBack();

  await startPreview(page);
  await expect(drawer(page).getByText(`all ${HELD} accounts would come through`)).toBeVisible({ timeout: 30_000 });
  await drawer(page)
    .getByLabel(/^Reason/)
    .focus();
  await page.keyboard.type("version 2 takes a fee without a plan");
  await drawer(page)
    .getByRole("button", { name: new RegExp(`^Run ${CANARY} .*first$`) })
    .press("Enter");
  await finished(page, `Canary redrive of ${CANARY} accounts: all came through.`);

  const rest = HELD - CANARY;
  await page.getByRole("link", { name: `Preview the remaining ${rest} in statement-lines` }).press("Enter");
  await expect(page.getByText(`${rest} match, held longest first`)).toBeVisible();
  await startPreview(page);
  await expect(drawer(page).getByText(`all ${rest} accounts would come through`)).toBeVisible({ timeout: 30_000 });
  await drawer(page).getByLabel(`Type ${rest} accounts to confirm`).focus();
  await page.keyboard.type(`${rest} accounts`);
  await page.keyboard.press("Enter");
  await finished(page, `Redrive of ${rest} accounts: all came through.`);

  await page.getByRole("button", { name: "Acknowledge" }).press("Enter");
  await expect(page.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
  await page.goto("/dead-letters");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("No letter");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("held back");
});

/** One that the live version cannot take, and the one to come can. */
const feeWithoutPlan = { type: "SubscriptionFeeCharged", schemaVersion: 2, data: { amount: "1.50", currency: "EUR" } };
/** One that no version can take. */
const feeWithoutCurrency = { type: "SubscriptionFeeCharged", schemaVersion: 2, data: { amount: "1.50", plan: "basic" } };

/** Of accounts of our own: the traffic does not know them. */
const holdBack = async (
  request: APIRequestContext,
  databaseUrl: string,
  accounts: Record<string, typeof feeWithoutPlan | typeof feeWithoutCurrency>,
) => {
  for (const [account, fee] of Object.entries(accounts)) {
    await appendEvents(databaseUrl, account, [[fee]]);
    await expect.poll(async () => (await request.get(`/api/dead-letters/statement-lines/${account}`)).status()).toBe(200);
  }
};

/** As somebody else would, past this page: runs it to its end. */
const redriveElsewhere = async (request: APIRequestContext, account: string, reason: string) => {
  const data = { projection: "statement-lines", sequences: [account], dryRun: false, reason };
  const { id } = await (await request.post("/api/redrives", { data })).json();
  await expect.poll(async () => (await (await request.get(`/api/operations/${id}`)).json()).state).toBe("done");
};

test("a discarded letter goes back to its place by keyboard, and its account is held again", async ({ page, request, console }) => {
  await holdBack(request, console.databaseUrl, { "restored-1": feeWithoutPlan });
  await page.goto("/dead-letters/statement-lines/restored-1");
  await page.getByRole("button", { name: "Discard…" }).press("Enter");
  const discard = page.getByRole("dialog", { name: "Discard letters" });
  await discard.getByLabel(/^Reason/).focus();
  await page.keyboard.type("billed twice, support case 4711");
  await discard.getByRole("button", { name: "Discard 1 letter" }).press("Enter");
  await finished(page, "Discard of the failing letter of 1 account: it flows again.");

  await page.goto("/dead-letters/statement-lines/restored-1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("restored-1 is not held back.");
  await expect(page.getByText("“billed twice, support case 4711”")).toBeVisible();
  await page.getByRole("button", { name: "Restore it" }).press("Enter");
  const restore = page.getByRole("dialog", { name: "Restore SubscriptionFeeCharged v1" });
  await expect(restore.getByLabel("Reason")).toBeFocused();
  await page.keyboard.type("it was billed once after all");
  await page.keyboard.press("Enter");
  await expect(restore).toContainText("SubscriptionFeeCharged is back in its place: restored-1 holds 1 letter.");
  await expect(page.getByText("“billed twice, support case 4711”")).toHaveCount(0);
  await restore.getByRole("button", { name: "Done" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("restored-1 is held back by 1 letter");
  await expect(restore).toHaveCount(0);
  await expect(page.getByRole("link", { name: "SubscriptionFeeCharged v1" })).toBeFocused();
});

test("a plan is refused when letters of it were settled since, says which, and can be made again", async ({ page, request, console }) => {
  await holdBack(request, console.databaseUrl, { "settled-1": feeWithoutPlan, "settled-2": feeWithoutPlan });
  await page.goto("/dead-letters?prefix=settled-");
  await expect(page.getByText("2 match, held longest first")).toBeVisible();
  await startPreview(page);
  await expect(drawer(page).getByText("all 2 accounts would come through")).toBeVisible({ timeout: 30_000 });
  await redriveElsewhere(request, "settled-1", "somebody was faster");
  await drawer(page).getByRole("button", { name: "Redrive 2 accounts" }).press("Enter");
  const refusal = drawer(page).getByRole("alert");
  await expect(refusal.getByRole("listitem")).toHaveText(["1 letter is settled (settled-1)"]);

  await refusal.getByRole("button", { name: "Preview again" }).press("Enter");
  await expect(drawer(page).getByText("the account would come through")).toBeVisible({ timeout: 30_000 });
  await drawer(page).getByRole("button", { name: "Redrive 1 account" }).press("Enter");
  await finished(page, "Redrive of 1 account: it came through.");
});

test("an account that two redrives did not cure wants a reason or is left out, and what was written stays", async ({
  page,
  request,
  console,
}) => {
  await holdBack(request, console.databaseUrl, { "vain-1": feeWithoutCurrency, "vain-2": feeWithoutPlan });
  for (const attempt of ["first", "second"]) await redriveElsewhere(request, "vain-1", `${attempt} attempt`);
  await page.goto("/dead-letters?projection=statement-lines&prefix=vain-");
  await expect(page.getByText("2 match, held longest first")).toBeVisible();
  await startPreview(page);
  await expect(drawer(page).getByText("vain-1 would be redriven a 3rd time with the same cause.")).toBeVisible({ timeout: 30_000 });
  await expect(drawer(page).getByRole("button", { name: "Redrive 2 accounts" })).toBeDisabled();
  await drawer(page).getByLabel("At most … letters a second").focus();
  await page.keyboard.type("50");

  await drawer(page).getByRole("button", { name: "Leave it out" }).press("Enter");
  await expect(drawer(page).getByText("the account would come through")).toBeVisible({ timeout: 30_000 });
  const limit = drawer(page).getByLabel("At most … letters a second");
  await expect(limit).toHaveValue("50");
  await limit.fill("a few");
  await expect(drawer(page).getByText("A whole number from 1 to 100,000, or nothing for no limit.")).toBeVisible();
  await expect(drawer(page).getByRole("button", { name: "Redrive 1 account" })).toBeDisabled();
  await limit.fill("50");
  await drawer(page).getByRole("button", { name: "Redrive 1 account" }).press("Enter");
  await finished(page, "Redrive of 1 account: it came through.");
  await expect(page.getByText("at most 50/s")).toBeVisible();
});
