import type { Page } from "@playwright/test";
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
  await page.getByRole("main").getByRole("link", { name: /^See letters/ }).first().press("Enter");

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
