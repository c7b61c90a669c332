import type { Browser, Page } from "@playwright/test";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";
import { endSessionsOf, letProofGrowOld } from "./support/sessions-of";

const PASSWORD = "tides rise twice a day";
const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

/** A page that is taken over: what is pressed before is pressed on nothing. */
const open = async (page: Page, path: string) => {
  await page.goto(path);
  await page.getByRole("button", { name: /^Account of/ }).waitFor();
};

/** Somebody who was invited over the page, came in by the link and set a password; their page, and their name. */
const givenPerson = async (admin: Page, browser: Browser, url: string, role: string): Promise<{ page: Page; name: string }> => {
  const name = `ada-${role}-${crypto.randomUUID().slice(0, 6)}`;
  await open(admin, "/people");
  await admin.getByRole("button", { name: "Invite somebody…" }).click();
  const invite = dialog(admin, "Invite somebody");
  await invite.getByLabel("Who").fill(`Ada ${role}`);
  await invite.getByLabel(/^Name to sign in with/).fill(name);
  await invite.getByLabel("Role", { exact: true }).selectOption(role);
  await invite.getByLabel("Reason").fill("joins the team");
  await invite.getByRole("button", { name: "Make the account" }).click();
  const link = await invite.locator("code").textContent();
  await invite.getByRole("button", { name: "Done" }).click();

  const context = await browser.newContext({ baseURL: url, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto(link ?? "");
  await expect(page).toHaveURL("/");
  await open(page, "/account");
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByLabel("Once more").fill(PASSWORD);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("button", { name: "Change the password" })).toBeVisible();
  return { page, name };
};

const signIn = async (page: Page, name: string, password: string) => {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
};

test("whoever is not signed in is led to the sign-in page, told what is wrong in place, and back to where they wanted to go", async ({
  page,
  browser,
  console,
}) => {
  const { page: ada, name } = await givenPerson(page, browser, console.url, "viewer");
  await ada.getByRole("button", { name: /^Account of/ }).click();
  await ada.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(ada.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await ada.goto("/operations?kind=discard");
  await expect(ada).toHaveURL("/sign-in?to=%2Foperations%3Fkind%3Ddiscard");
  await signIn(ada, name, "not the password");
  await expect(ada.getByRole("alert").filter({ hasText: /wrong/i })).toBeVisible();
  await expect(ada.getByLabel("Name", { exact: true })).toHaveValue(name);
  await signIn(ada, name, PASSWORD);
  await expect(ada).toHaveURL("/operations?kind=discard");
  await expect(ada.getByRole("heading", { name: "Operations", level: 1 })).toBeVisible();
});

test("a sign-in leads to no other site, and a link's secret is gone from the address at once and good for one sign-in", async ({
  page,
  browser,
  console,
}) => {
  const { name } = await givenPerson(page, browser, console.url, "support");
  await open(page, "/people");
  await page
    .getByRole("button", { name: /^What may be done about Ada support/ })
    .last()
    .click();
  await page.getByRole("menuitem", { name: "New sign-in link…" }).click();
  const asked = dialog(page, /^New sign-in link/);
  await asked.getByLabel("Reason").fill("lost the password");
  await asked.getByRole("button", { name: "Make the link" }).click();
  const link = new URL((await asked.locator("code").textContent()) ?? "");
  const fresh = await browser.newContext({ baseURL: console.url, storageState: { cookies: [], origins: [] } });
  const tab = await fresh.newPage();

  await tab.goto(`/sign-in?to=//evil.example${link.hash}`);
  await expect(tab).toHaveURL("/");
  await expect(tab.getByRole("button", { name: "Account of Ada support" })).toBeVisible();

  await fresh.clearCookies();
  await tab.goto(`/sign-in${link.hash}`);
  await expect(tab).toHaveURL("/sign-in");
  await expect(tab.getByRole("alert").filter({ hasText: "This link is used" })).toBeVisible();
  await tab.getByRole("button", { name: "Sign in another way" }).click();
  await expect(tab.getByLabel("Name", { exact: true })).toBeVisible();
  expect(name).toContain("support");
});

test("a control that is denied stays where it is and says why and who may; pages that are denied are not led to", async ({
  page,
  browser,
  console,
}) => {
  const { page: ada } = await givenPerson(page, browser, console.url, "viewer");
  await open(ada, "/projections/account-balances");
  const pause = ada.getByRole("button", { name: "Pause" });
  await expect(pause).toHaveAttribute("aria-disabled", "true");
  await expect(pause).toHaveAccessibleDescription(
    "You are viewer. Only operators, owners and administrators may pause, resume or retry a projection.",
  );
  await pause.focus();
  await expect(ada.getByRole("tooltip")).toContainText("Only operators, owners and administrators");
  await pause.press("Enter");
  await expect(ada.getByRole("dialog")).toHaveCount(0);
  const pages = ada.getByRole("navigation", { name: "Pages" });
  await expect(pages.getByRole("link", { name: "Streams" })).toBeVisible();
  await expect(pages.getByRole("link", { name: /People|Action log|Approvals|Case files/ })).toHaveCount(0);
  await open(ada, "/people");
  await expect(ada.getByRole("heading", { name: "This is not yours to read." })).toBeVisible();
});

test("an administrator looks through another role's eyes, is told so on every page, and comes back", async ({ page, browser, console }) => {
  const { page: ada } = await givenPerson(page, browser, console.url, "administrator");
  await open(ada, "/projections/account-balances");
  await ada.getByRole("button", { name: /^Account of/ }).click();
  await ada.getByRole("menuitem", { name: "support" }).click();

  await expect(ada.getByText("You see the console as support does.")).toBeVisible();
  await expect(ada.getByRole("button", { name: "Pause" })).toHaveAttribute("aria-disabled", "true");
  await open(ada, "/operations");
  await ada.getByRole("button", { name: "Back to my own role" }).click();
  await expect(ada.getByText("You see the console as support does.")).toHaveCount(0);
  await open(ada, "/projections/account-balances");
  await expect(ada.getByRole("button", { name: "Pause" })).toBeEnabled();
});

test("a destructive act asks once more who sits there, and is then done as it was asked", async ({ page, browser, console }) => {
  const { page: ada, name } = await givenPerson(page, browser, console.url, "administrator");
  await letProofGrowOld(console.databaseUrl, name);
  await open(ada, "/people");
  await ada.getByRole("button", { name: "Make a token…" }).click();
  const make = dialog(ada, "Make a token");
  await make.getByLabel(/^Name/).fill(`nightly ${name}`);
  await make.getByLabel("Reason").fill("exports the day");
  await make.getByRole("button", { name: "Make the token" }).click();

  const proof = dialog(ada, "Say once more who you are");
  await proof.getByLabel("Password", { exact: true }).fill("not the password");
  await proof.getByRole("button", { name: "Go on" }).click();
  await expect(proof.getByRole("alert")).toBeVisible();
  await proof.getByLabel("Password", { exact: true }).press("Escape");
  await expect(make).toBeVisible();
  await expect(proof).toHaveCount(0);
  await make.getByRole("button", { name: "Make the token" }).click();
  await proof.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await proof.getByRole("button", { name: "Go on" }).click();

  await expect(make.locator("code").last()).toHaveText(/\S{20,}/);
  await make.getByRole("button", { name: "Done" }).click();
  await expect(ada.getByRole("table", { name: "Tokens" }).getByRole("row", { name: new RegExp(`nightly ${name}`) })).toHaveCount(1);
});

test("a session that ends while a reason is typed is renewed on the page, and nothing typed is lost", async ({
  page,
  browser,
  console,
}) => {
  const { page: ada, name } = await givenPerson(page, browser, console.url, "operator");
  await open(ada, "/projections/account-balances");
  await ada.getByRole("button", { name: "Pause" }).click();
  await ada.getByLabel("Reason").fill("the form changes at four");
  await endSessionsOf(console.databaseUrl, name);
  // Not a click of the mouse: a poll may have found the session ended by now, and its dialog would lie above the button.
  await dialog(ada, "Pause account-balances").getByRole("button", { name: "Pause" }).dispatchEvent("click");

  const again = dialog(ada, "Your session is over");
  await again.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await again.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog(ada, "Pause account-balances")).toContainText(/paused/i);
  await open(page, `/action-log?actor=${name}&action=pause-projection`);
  await expect(page.getByRole("row", { name: /the form changes at four/ })).toBeVisible();
  await ada.getByRole("button", { name: "Done" }).click();
  await ada.getByRole("button", { name: "Resume" }).click();
  await ada.getByLabel("Reason").fill("as it was before");
  await dialog(ada, "Resume account-balances").getByRole("button", { name: "Resume" }).click();
  await expect(dialog(ada, "Resume account-balances").getByRole("button", { name: "Done" })).toBeVisible();
});

test("roles are changed with their limits, and what somebody did is found from their name", async ({ page, browser, console }) => {
  const { name } = await givenPerson(page, browser, console.url, "owner");
  await open(page, "/people");
  const row = page.getByRole("row", { name: new RegExp(name) });
  await row.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Change the roles…" }).click();
  const roles = dialog(page, /^Roles of/);
  await roles.getByLabel("Streams beginning with").fill("tenant-a/, tenant-b/");
  await expect(roles).toContainText("Loses owner everywhere.");
  await roles.getByLabel("Reason").fill("works for two tenants");
  await roles.getByRole("button", { name: "Change the roles" }).click();
  await roles.getByRole("button", { name: "Done" }).click();
  await expect(row).toContainText("streams beginning with tenant-a/, tenant-b/");

  await row.getByRole("button").click();
  await page.getByRole("menuitem", { name: "What they did" }).click();
  await expect(page).toHaveURL(`/action-log?actor=${name}`);
  await expect(page.getByRole("row", { name: /set password/ })).toBeVisible();
});

test("a malformed filter of the action log is named and searches nothing", async ({ page }) => {
  await open(page, "/action-log?from=yesterday");
  await expect(page.getByRole("alert").filter({ hasText: "from must be a moment" })).toContainText("Nothing was searched.");
});

const expectFit = async (page: Page, path: string) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy='true']")).toHaveCount(0);
  await expectAccessible(page, { place: path });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page, path);
};

for (const path of ["/account", "/people", "/approvals", "/action-log"])
  test(`axe finds nothing on ${path}, and nothing overflows a narrow screen`, async ({ page }) => expectFit(page, path));

test("axe finds nothing on the way in, and nothing overflows a narrow screen", async ({ browser, console }) => {
  const out = await browser.newContext({ baseURL: console.url, storageState: { cookies: [], origins: [] } });
  await expectFit(await out.newPage(), "/sign-in");
});
