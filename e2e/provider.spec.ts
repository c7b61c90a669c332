import type { Page } from "@playwright/test";
import { z } from "zod";
import { freePort } from "@/server/embedded-postgres/cluster";
import { test as base, expect } from "./support/console-test";
import { type RunningProvider, withProvider } from "./support/provider";
import { withConsole } from "./support/running-console";

const test = base.extend<object, { provider: RunningProvider; port: number }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  port: [async ({}, use) => use(await freePort()), { scope: "worker" }],
  provider: [async ({ port }, use) => withProvider(port, use), { scope: "worker" }],
  console: [
    async ({ provider, port }, use) => withConsole({ sample: "none", traffic: false, imports: [], port, env: provider.env }, use),
    { scope: "worker", timeout: 300_000 },
  ],
  storageState: undefined,
});

const me = z.object({
  name: z.string(),
  displayName: z.string(),
  grants: z.array(z.object({ role: z.string() })),
  session: z.object({ elevatedUntil: z.string().nullable(), isFromProvider: z.boolean() }),
});

const whoAmI = async (page: Page) => me.parse(await page.evaluate(async () => (await fetch("/api/me")).json()));

/** On the provider's own page; one that knows the person already asks nothing. */
const signInThere = async (page: Page, who: string) => {
  await page.getByPlaceholder("Enter any login").fill(who);
  await page.getByPlaceholder("and password").fill("anything");
  await page.getByRole("button", { name: "Sign-in" }).click();
};
const consent = (page: Page) => page.getByRole("button", { name: "Continue" }).click();

const signIn = async (page: Page, who: string, path = "/") => {
  await page.goto(`/sign-in?to=${encodeURIComponent(path)}`);
  await page.getByRole("button", { name: "Sign in with the company's provider" }).click();
  await signInThere(page, who);
  await consent(page);
};

/** Begins as the elevation dialog does, and goes where it is told. */
const proveAgain = (page: Page, returnTo: string) =>
  page.evaluate(async (to) => {
    const body = JSON.stringify({ returnTo: to, isForElevation: true });
    const answer = await fetch("/api/sign-in/provider", { method: "POST", headers: { "content-type": "application/json" }, body });
    window.location.assign((await answer.json()).address);
  }, returnTo);

const makeToken = (page: Page): Promise<{ status: number; code?: string }> =>
  page.evaluate(async () => {
    const body = JSON.stringify({ name: "a pipeline", role: "viewer", reason: "to see who may" });
    const answer = await fetch("/api/tokens", { method: "POST", headers: { "content-type": "application/json" }, body });
    return { status: answer.status, code: (await answer.json()).code };
  });

test("a provider signs somebody in with the roles of its claim, and they are where they wanted to go", async ({
  page,
  console,
  provider,
}) => {
  await provider.setGroups("ada", ["console-operators", "something-else"]);
  await signIn(page, "ada", "/streams?type=Payment");

  await expect(page).toHaveURL("/streams?type=Payment");
  expect(await whoAmI(page)).toMatchObject({
    name: "ada",
    displayName: "ada of the company",
    grants: [{ role: "operator" }],
    session: { isFromProvider: true, elevatedUntil: null },
  });
  const cookies = (await page.context().cookies(console.url)).filter(({ name }) => name.startsWith("__Host-"));
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({ name: "__Host-tidemark", httpOnly: true, secure: true, sameSite: "Strict" });
});

test("I9: a role that the provider takes away is gone at the next sign-in anywhere, and closes the open live stream in less than 5 s", async ({
  page,
  browser,
  console,
  provider,
}) => {
  await provider.setGroups("bea", ["console-operators"]);
  await signIn(page, "bea");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const closedAt = page.evaluate(async () => {
    const reader = (await fetch("/api/live")).body!.getReader();
    while (!(await reader.read()).done);
    return Date.now();
  });

  await provider.setGroups("bea", []);
  const elsewhere = await browser.newContext({ baseURL: console.url });
  const other = await elsewhere.newPage();
  await signIn(other, "bea");
  await expect(other).toHaveURL("/sign-in?problem=no-role");
  const takenAt = await other.evaluate(() => Date.now());

  expect((await closedAt) - takenAt).toBeLessThan(5_000);
  expect(await page.evaluate(async () => (await fetch("/api/streams")).status)).toBe(403);
  await elsewhere.close();
});

test("a sign-in that one browser began lets nobody in in another, and nobody twice", async ({ page, browser, console, provider }) => {
  await provider.setGroups("cleo", ["console-operators"]);
  await page.goto("/sign-in");
  const address = await page.evaluate(async () => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ returnTo: "/" }) };
    return (await (await fetch("/api/sign-in/provider", init)).json()).address;
  });
  const elsewhere = await browser.newContext({ baseURL: console.url });
  const other = await elsewhere.newPage();
  await other.goto(address);
  await signInThere(other, "cleo");
  await consent(other);
  await expect(other).toHaveURL("/sign-in?problem=not-expected");
  expect((await elsewhere.cookies(console.url)).map(({ name }) => name)).not.toContain("__Host-tidemark");
  await elsewhere.close();

  let callback = "";
  page.on("request", (request) => {
    if (request.url().includes("/api/sign-in/provider/callback?")) callback = request.url();
  });
  await signIn(page, "cleo");
  await expect(page).toHaveURL("/");
  expect(callback).toContain("code=");
  await page.goto(callback);
  await expect(page).toHaveURL("/sign-in?problem=not-expected");
});

test("a provider's session proves nothing for a destructive act until the person proves again, as the same person", async ({
  page,
  provider,
}) => {
  await provider.setGroups("dora", ["console-admins"]);
  await provider.setGroups("eve", ["console-admins"]);
  await signIn(page, "dora");
  await expect(page).toHaveURL("/");
  expect(await makeToken(page)).toEqual({ status: 403, code: "elevation-needed" });

  await proveAgain(page, "/tokens");
  await signInThere(page, "eve");
  await consent(page);
  await expect(page).toHaveURL("/sign-in?problem=other-person");
  expect(await makeToken(page)).toEqual({ status: 403, code: "elevation-needed" });

  const before = await page.context().cookies();
  await proveAgain(page, "/streams");
  await signInThere(page, "dora");
  await consent(page);
  await expect(page).toHaveURL("/streams");
  const secretOf = (cookies: typeof before) => cookies.find(({ name }) => name === "__Host-tidemark")?.value;
  expect(secretOf(await page.context().cookies())).not.toBe(secretOf(before));
  expect((await makeToken(page)).status).toBe(201);
});

test("nobody is sent to another site after a sign-in", async ({ page }) => {
  await page.goto("/sign-in");
  for (const returnTo of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "streams"]) {
    const status = await page.evaluate(async (to) => {
      const body = JSON.stringify({ returnTo: to });
      return (await fetch("/api/sign-in/provider", { method: "POST", headers: { "content-type": "application/json" }, body })).status;
    }, returnTo);
    expect({ returnTo, status }).toEqual({ returnTo, status: 400 });
  }
});

test("with a provider nobody signs in by password", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in with the company's provider" })).toBeVisible();
  await expect(page.getByLabel("Password")).toHaveCount(0);
});
