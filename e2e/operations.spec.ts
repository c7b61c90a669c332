import type { APIRequestContext, Page } from "@playwright/test";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";

const headline = (page: Page) => page.getByRole("heading", { level: 1 });

/** The sequences that a new console holds, once its engine has read so far. */
const heldSequences = async (request: APIRequestContext, count: number) => {
  const read = async () => (await (await request.get(`/api/dead-letters?projection=statement-lines&limit=${count}`)).json()).sequences;
  await expect.poll(async () => (await read()).length, { timeout: 60_000 }).toBe(count);
  return await read();
};

/** Nothing is run: the console is shared with journeys that count what is held. */
const previewed = async (request: APIRequestContext): Promise<string> => {
  const sequences = (await heldSequences(request, 2)).map(({ sequence }: { sequence: string }) => sequence);
  const answer = await request.post("/api/redrives", { data: { projection: "statement-lines", sequences, dryRun: true } });
  expect(answer.status()).toBe(202);
  return (await answer.json()).id;
};

test("a preview is found in the ledger by its state, opened and cancelled by keyboard, and nothing was run", async ({ page, request }) => {
  await previewed(request);
  await page.goto("/operations");
  // What the list has comes by script, and a preview is not among it unasked: before that nothing would hear the choice.
  const operation = page.getByRole("table", { name: "Operations" }).getByRole("link");
  await expect(operation.or(page.getByRole("heading", { level: 2 })).first()).toBeVisible();
  await page.getByLabel("State").selectOption("previewed");
  await expect(page).toHaveURL("/operations?state=previewed");
  const row = page.getByRole("table", { name: "Operations" }).getByRole("row", { name: /Redrive of 2 accounts/ });
  await expect(row).toContainText("Nothing was run.");
  await page.getByLabel("State").blur();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(headline(page)).toHaveText("Redrive of 2 accounts: previewed, and not confirmed.");
  await expect(page.getByRole("row", { name: /SubscriptionFeeCharged.*waits for its turn/ }).first()).toBeVisible();

  await page.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(page.getByRole("dialog", { name: "Cancel: Redrive of 2 accounts" })).toContainText("Nothing was run yet.");
  await page.getByRole("button", { name: "Cancel it" }).press("Enter");
  await expect(headline(page)).toHaveText("Redrive of 2 accounts: cancelled before it began.");
  await expect(page.getByRole("button", { name: "Cancel" })).toHaveCount(0);
});

test("a filter stands in the address; one that makes no sense is named and searches nothing", async ({ page }) => {
  await page.goto("/operations?kind=discard");
  await expect(page.getByLabel("Kind")).toHaveValue("discard");
  await expect(page.getByRole("heading", { name: "0 operations match." })).toBeVisible();
  await page.getByRole("link", { name: "Clear the filters" }).click();
  await expect(page).toHaveURL("/operations");
  await page.goto("/operations?kind=audit");
  await expect(page.getByRole("alert").filter({ hasText: "kind must be redrive or discard." })).toContainText("Nothing was searched.");
});

test("an operation that does not exist is said to be none", async ({ page }) => {
  await page.goto("/operations/01234567-89ab-4cde-8f01-23456789abcd");
  await expect(headline(page)).toHaveText("There is no such operation.");
});

test("has nothing that axe objects to and nothing that overflows a narrow screen", async ({ page, request }) => {
  const id = await previewed(request);
  for (const [path, width] of [
    ["/operations?state=previewed", 1440],
    [`/operations/${id}`, 1440],
    ["/operations?state=previewed", 390],
    [`/operations/${id}`, 390],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(path);
    await expect(page.getByText("Redrive of 2 accounts").first()).toBeVisible();
    await expectAccessible(page);
    await expectNoOverflow(page);
  }
});

test("a stream marks the event that is held back and those that wait behind it, with the way to its letters", async ({ page, request }) => {
  const [{ sequence, head }] = await heldSequences(request, 1);
  await page.goto(`/streams/${head.streamId}?v=${head.streamVersion}`);
  const event = page.getByRole("article", { name: "Event" });
  await expect(event).toContainText(/Held back in statement-lines: fee of [\d.]+ EUR has no plan/);
  const chosen = page.getByRole("listbox", { name: /^Events of the stream/ }).getByRole("option", { selected: true });
  await expect(chosen).toContainText("held back");
  await expect(page.getByRole("region", { name: "Is the customer’s screen up to date?" })).toContainText(
    `v${head.streamVersion} is held back`,
  );
  await event.getByRole("link", { name: "See the letter" }).click();
  await expect(page).toHaveURL(`/dead-letters/statement-lines/${sequence}`);
});
