import type { Page } from "@playwright/test";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { liveAnswer, readLiveSnapshot } from "./support/live-snapshot";

const COUNT = 1_000;
const nameOf = (index: number) => `reader-${String(index).padStart(4, "0")}`;
const table = (page: Page) => page.getByRole("table", { name: "Projections" });

/** The console's own picture with its first projection a thousand times over, each moving so that none folds away as idle. */
const openWithMany = async (page: Page, url: string, token: string) => {
  const snapshot = await readLiveSnapshot(url, token);
  const [first] = snapshot.projections!.projections;
  const projections = Array.from({ length: COUNT }, (_, index) => ({ ...first!, name: nameOf(index), arrivalPerSecond: 1 }));
  const many = { ...snapshot, projections: { ...snapshot.projections!, projections } };
  await page.route("**/api/live", (route) => route.fulfill({ contentType: "text/event-stream", body: liveAnswer(many) }));
  await page.goto("/");
};

test("of a thousand projections few rows are drawn, and the count stands in the head", async ({ page, console, token }) => {
  await openWithMany(page, console.url, token);
  await expect(table(page).getByRole("link", { name: nameOf(0) })).toBeVisible();
  await expect(table(page).getByRole("columnheader", { name: /^Projection 1,000, worst first$/ })).toBeVisible();
  await expect(table(page)).toHaveAttribute("aria-rowcount", String(COUNT + 1));
  expect(await table(page).getByRole("row").count()).toBeLessThan(100);
  await expectAccessible(page);

  await page.keyboard.press("End");
  await expect(table(page).getByRole("link", { name: nameOf(COUNT - 1) })).toBeInViewport();
  expect(await table(page).getByRole("row").count()).toBeLessThan(100);
});

test("keys walk past what was drawn at first", async ({ page, console, token }) => {
  await openWithMany(page, console.url, token);
  await expect(table(page).getByRole("link", { name: nameOf(0) })).toBeVisible();
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press("j");
    await expect(table(page).getByRole("link", { name: nameOf(step) })).toBeFocused();
  }
});

test("a narrow screen draws few entries of a thousand too", async ({ page, console, token }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openWithMany(page, console.url, token);
  const entries = page.getByRole("region", { name: "Projections" }).getByRole("listitem");
  await expect(entries.filter({ hasText: nameOf(0) })).toBeVisible();
  expect(await entries.count()).toBeLessThan(100);
  await page.keyboard.press("End");
  await expect(entries.filter({ hasText: nameOf(COUNT - 1) })).toBeInViewport();
  await expectAccessible(page);
});
