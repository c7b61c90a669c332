import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";

const root = join(import.meta.dirname, "..");
/** All that a customer who calls can tell: see README, "A dispute". */
const EMAIL = "valentin.ebner.42@example.org";
const QUESTION = "I paid in 50, why is my balance 20?";

const verify = (file: string, dataDirectory: string) => {
  const { DATABASE_URL: _, ...env } = process.env;
  const args = [join(root, "server/commands/launch.mjs"), "tidemark", "case-file", "verify", file, "--data-dir", dataDirectory];
  return spawnSync(process.execPath, args, { cwd: root, env, encoding: "utf8", timeout: 60_000 });
};

/** As somebody on their first day would: by what is written on the screen. */
const findTheRenewal = async (page: Page) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url(), request.headers().referer ?? ""));
  await page.goto("/");
  await page.getByRole("textbox", { name: "Find a stream" }).fill(EMAIL);
  await page.keyboard.press("Enter");
  await page.getByRole("table", { name: "Streams" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: /SubscriptionFeeCharged/ })).toBeVisible();
  expect(addresses.some((address) => /[?&](q|business)=hidden\./.test(address))).toBe(true);
  expect(addresses.filter((address) => decodeURIComponent(address).includes(EMAIL))).toEqual([]);
};

test("I12: from the Overview, a new support agent finds why 50 paid in left 20, makes the case file and proves it", async ({
  page,
  console,
}) => {
  test.setTimeout(120_000);
  await findTheRenewal(page);
  const change = page.getByRole("region", { name: "What changed" });
  await expect(change.getByText(/balance fell by 50\.00 to 20\.00/)).toBeVisible();

  await page.getByRole("link", { name: "Case file", exact: true }).click();
  await expect(page.getByRole("region", { name: "What will be in it" }).getByText("8 events, v1 to v8")).toBeVisible();
  await page.getByLabel("The customer’s question").fill(QUESTION);
  await page.getByLabel(/^Your note/).fill("The yearly renewal of the premium plan took the 50.00 two hours later.");
  await page.getByRole("button", { name: "Make the case file" }).click();

  await expect(page.getByRole("heading", { level: 1, name: QUESTION })).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /^Download HTML/ }).click()]);
  const file = await download.path();
  expect(download.suggestedFilename()).toMatch(/^case-file-account-42-v8-[0-9a-f]{8}\.html$/);
  expect(readFileSync(file, "utf8")).toContain("premium, yearly renewal");
  const { status, stdout, stderr } = verify(file, console.dataDirectory);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^Unchanged: case file [0-9a-f-]{36} of "account-42" at version 8, made by "administrator"/);

  await page.reload();
  await expect(page.getByRole("region", { name: "Who opened it" }).getByRole("listitem")).toHaveCount(1);
});

const aCaseFile = async (request: APIRequestContext): Promise<string> => {
  const data = { streamId: "account-42", version: "7", question: QUESTION, note: "Seen by everybody." };
  const answer = await request.post("/api/case-files", { data });
  expect(answer.status()).toBe(201);
  return (await answer.json()).id;
};

test("the pages of case files, and the file itself, are for everybody, light and dark, narrow and wide", async ({
  page,
  request,
}, testInfo) => {
  const id = await aCaseFile(request);
  const handedOver = testInfo.outputPath("case-file.html");
  writeFileSync(handedOver, await (await request.get(`/api/case-files/${id}/file`)).body());
  const places = [
    ["/case-files", page.getByRole("link", { name: QUESTION }).first()],
    ["/case-files/new?stream=account-42&v=7", page.getByText("7 events, v1 to v7")],
    [`/case-files/${id}`, page.getByRole("link", { name: /^Download JSON/ })],
    [pathToFileURL(handedOver).href, page.getByRole("heading", { level: 1, name: QUESTION })],
  ] as const;
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])
    for (const [address, shown] of places) {
      await page.setViewportSize(viewport);
      await page.goto(address);
      await expect(shown).toBeVisible();
      await expectNoOverflow(page, address);
      await expectAccessible(page);
    }
});

test("a new case file without a stream, of a version that is not there, and one that was never made say what to do", async ({ page }) => {
  await page.goto("/case-files/new");
  await expect(page.getByRole("alert").filter({ hasText: "Of which stream should the case file be?" })).toBeVisible();
  await page.goto("/case-files/new?stream=account-42&v=900");
  await expect(page.getByRole("alert").filter({ hasText: "account-42 has no version 900" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Make the case file" })).toHaveCount(0);
  await page.goto("/case-files/018f0000-0000-7000-8000-000000000000");
  await expect(page.getByRole("heading", { level: 1, name: "There is no such case file." })).toBeVisible();
});
