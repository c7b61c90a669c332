import type { Page, Route } from "@playwright/test";
import { appendEvents } from "./support/append-events";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";

const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const narrow = { width: 390, height: 844 };
const wide = { width: 1440, height: 900 };
const everyPage = ["/", "/projections/transfers", "/streams", "/streams/unread-1"];

const detail = "The database cannot be reached.";
const refuse = (route: Route) =>
  route.fulfill({
    status: 503,
    contentType: "application/problem+json",
    body: JSON.stringify({ type: "about:blank", title: "Service Unavailable", status: 503, code: "database-unreachable", detail }),
  });
const hold = () => new Promise<void>(() => undefined);

/** The first request to an address is refused, the later ones wait until they are let go. */
const refuseFirst = async (page: Page, url: RegExp): Promise<{ letGo: () => void }> => {
  let letGo: () => void = () => undefined;
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let isRefused = false;
  await page.route(url, async (route) => {
    if (isRefused) {
      await isLetGo;
      return route.continue();
    }
    isRefused = true;
    await refuse(route);
  });
  return { letGo };
};

test.beforeAll(async ({ console }) => appendEvents(console.databaseUrl, "unread-1", [[{ type: "Noted", data: {} }]]));

test("while the first answer is awaited, a narrow Overview has the shape of its list", async ({ page }) => {
  await page.setViewportSize(narrow);
  await page.route("**/api/**", hold);
  await page.goto("/");
  await expect(headline(page)).toHaveText("Reading projections…");
  await expect(page.getByRole("region", { name: "Projections" }).getByRole("listitem")).not.toHaveCount(0);
  await expect(page.getByRole("table")).toHaveCount(0);

  await page.setViewportSize(wide);
  await expect(page.getByRole("table", { name: "Projections" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Projections" })).toHaveCount(0);
});

test("an Overview without its live stream says what is wrong and since when, and fills in as soon as it can", async ({ page }) => {
  await page.route("**/api/live", (route) => route.abort());
  await page.goto("/");
  await expect(headline(page)).toHaveText("Nothing can be read.");
  await expect(page.getByRole("heading", { name: "The console’s live stream does not come through." })).toBeVisible();
  await expect(page.getByText(/^Since .* It keeps trying and fills in by itself\.$/)).toBeVisible();

  await page.route("**/api/projections", refuse);
  await expect(page.getByRole("heading", { name: "The console’s server cannot read the projections." })).toBeVisible();

  await page.unrouteAll();
  await expect(headline(page)).toHaveText("36 accounts are held back.");
});

test("an Overview whose live stream never answers stays at what it said", async ({ page }) => {
  await page.clock.install();
  await page.route("**/api/**", hold);
  // A page that has not asked yet does not count the seconds yet.
  const asks = page.waitForRequest("**/api/live");
  await page.goto("/");
  await asks;
  await expect(headline(page)).toHaveText("Reading projections…");
  // Six seconds on, and no further: the first attempt has not ended yet.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 6_000);
  await expect(headline(page)).toHaveText("Nothing can be read.");
  await page.clock.runFor(6_000);
  await expect(headline(page)).toHaveText("Nothing can be read.");
});

test("a projection that was never read says so at the first failure, and is shown when it can be read", async ({ page }) => {
  const { letGo } = await refuseFirst(page, /\/api\/projections\/transfers$/);
  await page.goto("/projections/transfers");
  await expect(headline(page)).toHaveText("transfers cannot be read.");
  await expect(page.getByText(detail)).toBeVisible();
  letGo();
  await expect(page.getByRole("region", { name: "Now" })).toContainText("At the head.", { timeout: 60_000 });
});

test("a projection whose server falls silent is given up on, says so, and is shown once it answers", async ({ page }) => {
  const url = /\/api\/projections\/transfers$/;
  await page.route(url, hold);
  await page.goto("/projections/transfers");
  await expect(headline(page)).toHaveText("transfers cannot be read.", { timeout: 60_000 });
  await expect(page.getByText("The console's server does not answer.")).toBeVisible();
  await page.unroute(url);
  await expect(page.getByRole("region", { name: "Now" })).toContainText("At the head.", { timeout: 60_000 });
});

test("a stream that was never read says so at the first failure, and is shown when it can be read", async ({ page }) => {
  const { letGo } = await refuseFirst(page, /\/api\/streams\/unread-1$/);
  await page.goto("/streams/unread-1");
  await expect(headline(page)).toHaveText("unread-1");
  await expect(page.getByRole("alert").filter({ hasText: "The stream could not be read." })).toContainText(detail);
  letGo();
  await expect(page.getByRole("article", { name: "Event" }).getByRole("heading", { name: "Noted" })).toBeVisible();
});

test("on a narrow screen a projection's sentence stands above its buttons", async ({ page }) => {
  await page.setViewportSize(narrow);
  await page.goto("/projections/transfers");
  const now = page.getByRole("region", { name: "Now" });
  const sentence = await now.getByText("At the head.").boundingBox();
  const button = await now.getByRole("button", { name: "Pause" }).boundingBox();
  expect(button!.y).toBeGreaterThanOrEqual(sentence!.y + sentence!.height);
});

test("axe finds nothing on pages that are loading or failing", async ({ page }) => {
  for (const viewport of [wide, narrow])
    for (const path of everyPage) {
      await page.setViewportSize(viewport);
      await page.route("**/api/**", hold);
      await page.goto(path);
      await expect(headline(page)).toBeVisible();
      await expect(page.locator("[aria-busy=true]").first()).toBeAttached();
      await expectAccessible(page, { place: `${path} loading, ${viewport.width} px` });

      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.route("**/api/**", refuse);
      await page.goto(path);
      await expect(page.getByText(detail).first()).toBeVisible();
      await expectAccessible(page, { place: `${path} failing, ${viewport.width} px` });
      await page.unrouteAll({ behavior: "ignoreErrors" });
    }
});
