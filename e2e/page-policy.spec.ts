import { expect, test } from "./support/console-test";

const PAGES = ["/", "/streams", "/traces", "/dead-letters", "/rebuilds", "/operations", "/case-files", "/streams/account-000001"];

const scriptSource = (policy: string): string => policy.split("; ").find((directive) => directive.startsWith("script-src")) ?? "";

test("every page carries a policy with a nonce of its own answer, and breaks none of it", async ({ page }) => {
  const broken: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) broken.push(message.text());
  });
  const seen = new Set<string>();
  for (const path of PAGES) {
    const answer = await page.goto(path);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(scriptSource(policy), path).toMatch(/^script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic'$/);
    seen.add(scriptSource(policy));
    await expect(page.getByRole("main")).toBeVisible();
  }
  expect(seen.size).toBe(PAGES.length);
  expect(broken).toEqual([]);
});

test("a script that is written into a page without the nonce does not run", async ({ page }) => {
  await page.goto("/");
  await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = "<img src=x onerror='document.title = \"taken over\"'>";
    document.body.append(script);
  });
  await expect.poll(() => page.locator("img[src=x]").evaluate((image: HTMLImageElement) => image.complete)).toBe(true);

  expect(await page.title()).not.toBe("taken over");
});

test("I2: headers that only the server may say are taken out of a request", async ({ playwright, console }) => {
  const stranger = await playwright.request.newContext({ baseURL: console.url, storageState: { cookies: [], origins: [] } });
  for (const name of ["x-middleware-subrequest", "x-tidemark-address", "x-tidemark-nonce", "x-nextjs-data", "x-middleware-rewrite"]) {
    const answer = await stranger.get("/api/streams", { headers: { [name]: "src/middleware:src/middleware:src/middleware" } });
    expect({ name, status: answer.status() }).toEqual({ name, status: 401 });
  }
  await stranger.dispose();
});
