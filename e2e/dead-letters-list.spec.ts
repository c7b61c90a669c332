import type { Page } from "@playwright/test";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";

/** As a new console stands: the bank's first statement cannot take the fees of 36 accounts. */
const HELD = 36;

const rows = (page: Page) => page.getByRole("table", { name: "Held back" }).locator("tbody tr");
const links = (page: Page) => rows(page).getByRole("link");
const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const preview = (page: Page) => page.getByRole("dialog", { name: "Redrive preview" });

const opened = async (page: Page, path = "/dead-letters") => {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(new RegExp(`^${HELD} accounts are held back by`));
  await expect(rows(page)).toHaveCount(HELD);
};

test("keys walk the list, choose a range, and open a row", async ({ page }) => {
  await opened(page);
  await page.keyboard.press("j");
  await expect(links(page).nth(0)).toBeFocused();
  await page.keyboard.press("x");
  await expect(bar(page)).toContainText("1 account is selected");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(bar(page)).toContainText("3 accounts are selected");
  await page.keyboard.press("Space");
  await expect(bar(page)).toContainText("2 accounts are selected");
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveCount(0);

  await page.keyboard.press("k");
  await expect(links(page).nth(1)).toBeFocused();
  const name = await links(page).nth(1).textContent();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${name} is held back by`);
  await expect(page.getByRole("list", { name: "Events around it" }).getByText("failed here")).toBeVisible();
});

test("a cause narrows the list, stands in the address, and leaves it with one key", async ({ page }) => {
  await opened(page);
  const cause = page.getByRole("region", { name: "Causes" }).getByRole("button", { pressed: false }).first();
  await cause.press("Enter");
  await expect(page).toHaveURL(/fingerprint=[0-9a-f]{16}&projection=statement-lines$/);
  await expect(page.getByText(`${HELD} match, held longest first`)).toBeVisible();

  await page.reload();
  await expect(page.getByRole("button", { name: /^Take away the filter Cause:/ })).toBeVisible();
  await page.getByRole("button", { name: /^Take away the filter Cause:/ }).press("Enter");
  await expect(page).toHaveURL("/dead-letters?projection=statement-lines");
});

test("a filter that finds nothing names itself and is cleared", async ({ page }) => {
  await opened(page);
  await page.getByLabel("Stream begins with").fill("nobody-");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `0 of ${HELD} accounts match.` })).toBeVisible();
  await expect(page.getByText("The filter “nobody-…” hides the others.")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(rows(page)).toHaveCount(HELD);
  await expect(page).toHaveURL("/dead-letters");
});

test("a filter that makes no sense is told, and no letter is looked for", async ({ page }) => {
  await page.goto("/dead-letters?age=yesterday");
  const notice = page.getByRole("alert").filter({ hasText: "No letter was looked for" });
  await expect(notice).toContainText("age must be a whole number of seconds.");
  await expect(page.getByRole("table", { name: "Held back" })).toHaveCount(0);
  await notice.getByRole("link", { name: "Look without it" }).click();
  await expect(rows(page)).toHaveCount(HELD);
});

test("a note is kept with its cause, for everybody to see", async ({ page }) => {
  await opened(page);
  const note = `The plan comes with version 2, ${Date.now()}`;
  await page.getByRole("button", { name: /^add/ }).first().click();
  await page.getByLabel("Note on this cause").fill(note);
  await page.keyboard.press("Enter");
  await expect(page.getByText(note)).toBeVisible();
  await page.reload();
  await expect(page.getByText(note)).toBeVisible();
});

test("all that match are tried at once, and nothing can be pressed before the number is typed", async ({ page }) => {
  await opened(page);
  await page.getByRole("checkbox", { name: "Select all that are shown" }).press("Space");
  await expect(bar(page)).toContainText(`All ${HELD} matching are selected`);
  await bar(page).getByRole("button", { name: "Preview redrive" }).press("Enter");

  await expect(preview(page).getByText(`all ${HELD} accounts would come through`)).toBeVisible();
  await expect(preview(page).getByText("Folded by version 2; live is version 1.")).toBeVisible();
  const begin = preview(page).getByRole("button", { name: `Redrive ${HELD} accounts` });
  await expect(begin).toBeDisabled();
  await expect(preview(page).getByText(`Type ${HELD} accounts to go on.`)).toBeVisible();
  await preview(page).getByLabel(`Type ${HELD} accounts to confirm`).fill(`${HELD} accounts`);
  await expect(begin).toBeEnabled();

  await page.keyboard.press("Escape");
  await expect(preview(page)).toHaveCount(0);
  await expect(bar(page)).toContainText(`All ${HELD} matching are selected`);
});

const schedules = (page: Page) => page.getByRole("region", { name: /^Scheduled redrives/ });

/** As a person would without a mouse: the reason has the focus at once, Enter does it. */
const turn = async (page: Page, verb: "Switch on" | "Switch off", reason: string) => {
  await schedules(page)
    .getByRole("button", { name: `${verb} statement-lines-nightly` })
    .press("Enter");
  const dialog = page.getByRole("dialog", { name: `${verb} statement-lines-nightly` });
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await expect(dialog.getByRole("button", { name: verb })).toBeDisabled();
  await page.keyboard.type(reason);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
};

test("a schedule is off until somebody switches it on, says when it runs next, and is switched off with a reason", async ({ page }) => {
  await opened(page);
  await expect(schedules(page).getByRole("listitem")).toContainText("every day at 03:00 UTC");
  await turn(page, "Switch on", "fees are mended");
  await expect(schedules(page).getByRole("listitem")).toContainText(/next .*03:00/);
  await turn(page, "Switch off", "billing runs tonight");
  await expect(schedules(page).getByRole("listitem")).toContainText("billing runs tonight");
  await expect(schedules(page).getByRole("button", { name: "Switch on statement-lines-nightly" })).toBeFocused();
});

test("axe objects to nothing", async ({ page }) => {
  await opened(page);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expectAccessible(page);
  await bar(page).getByRole("button", { name: "Preview redrive" }).click();
  await expect(preview(page).getByText("would come through")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await schedules(page)
    .getByRole("button", { name: /^Switch o/ })
    .click();
  await expect(page.getByRole("dialog", { name: /^Switch o/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await links(page).first().click();
  await expect(page.getByRole("list", { name: "Events around it" })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/dead-letters");
  await expect(rows(page)).toHaveCount(HELD);
  await expectAccessible(page);
});
