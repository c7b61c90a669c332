import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { parse, stringify } from "lossless-json";
import { expect, test } from "./support/console-test";
import { expectNoOverflow } from "./support/expect-no-overflow";
import { appendRaw } from "./support/raw-events";

const MARKUP = `"><img src=x onerror="window.ran=1"><script>window.ran=1</script>`;
const TURNED = "\u202egnp.exe \u2066\u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627";
const KEYS = 10_000;

const deep = (levels: number): string => `${'{"level":'.repeat(levels)}"bottom"${"}".repeat(levels)}`;
const wide = JSON.stringify(
  Object.fromEntries(Array.from({ length: KEYS }, (_, at) => [`field_${at}`, `value ${at} ${at % 7 ? "" : TURNED}`])),
);
const long = JSON.stringify({ text: `${MARKUP}${TURNED}${"0123456789 abcdef ".repeat(60_000)}`, line: "x".repeat(1_000_000) });
const exact = `{"beyond":9007199254740993,"digits":123456789012345678901234567890.123456789,"list":[${"90071992547409931,".repeat(50)}1]}`;
const marked = JSON.stringify({ [MARKUP]: MARKUP, [TURNED]: TURNED, __proto__x: { constructor: MARKUP }, "a.b": { "": TURNED } });

/** One stream with a payload of each kind; what the store has of them. */
const givenPayloads = async (databaseUrl: string) => {
  const streamId = `monsters-${randomUUID().slice(0, 8)}`;
  const named = { type: `${MARKUP}${TURNED}`, actor: `${MARKUP}${TURNED}`, correlationId: `${MARKUP}${TURNED}` };
  const events = [long, wide, deep(200), exact, marked].map((data) => `{"data":${data},${JSON.stringify(named).slice(1)}`);
  return { streamId, stored: await appendRaw(databaseUrl, streamId, `[${events.join()}]`) };
};

const open = async (page: Page, streamId: string, query: string) => {
  await page.goto(`/streams/${streamId}?${query}`);
  await expect(page.getByRole("article", { name: "Event" }).getByRole("region", { name: "Payload" })).toBeVisible();
};
/** The button says for a moment only that it copied: what tells is the clipboard. */
const copied = async (page: Page): Promise<string> => {
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.getByRole("button", { name: "Copy the payload" }).click();
  await expect.poll(clipboard).not.toBe("");
  return clipboard();
};
/** The JSON with every number as text: what a double cannot hold travels as text of the same digits. */
const digitsOf = (json: string) => stringify(parse(json, undefined, (digits) => digits));
/** Scrolls to the end of what is there until the element is. */
const scrolledTo = (element: Locator, within: Locator) =>
  expect(async () => {
    await within.evaluate((region) => region.lastElementChild?.scrollIntoView({ block: "end" }));
    await expect(element).toBeInViewport({ timeout: 500 });
  }).toPass();

test.setTimeout(300_000);

test("payloads of any size and content are shown as text, exact, whole on demand, and the page keeps answering", async ({
  page,
  context,
  console,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { streamId, stored } = await givenPayloads(console.databaseUrl);
  page.on("dialog", () => expect.soft(true, "a payload opened a dialog").toBe(false));

  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const [at, data] of stored.entries()) {
      await open(page, streamId, `v=${at + 1}`);
      expect(digitsOf(await copied(page))).toBe(digitsOf(data));
      await expectNoOverflow(page);
      await page.getByRole("region", { name: "Payload", exact: true }).getByText("JSON", { exact: true }).click();
      await expect(page.getByRole("region", { name: "Payload as JSON" })).toBeVisible();
      await expectNoOverflow(page);
    }
  }
  expect(await page.evaluate(() => Reflect.get(window, "ran"))).toBeUndefined();
  await expect(page.getByText("\u202e")).toHaveCount(0);
});

test("10,000 fields and a megabyte of text are whole at a click, and the next click is answered", async ({ page, console }) => {
  const { streamId } = await givenPayloads(console.databaseUrl);
  await open(page, streamId, "v=2");
  const article = page.getByRole("article", { name: "Event" });
  await article.getByRole("button", { name: "Show all 10,000 fields" }).click();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("heading", { name: /version 3 of 5/ })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await article.getByRole("button", { name: "Show all 10,000 fields" }).click();
  await scrolledTo(article.getByText("field_9999", { exact: true }), article);
  // Of all that only what is near is ever made.
  expect(await article.locator("dd").count()).toBeLessThan(2_000);

  await open(page, streamId, "v=1");
  const characters = article.getByRole("button", { name: /^all 1,\d\d\d,\d\d\d characters$/ });
  await characters.first().click();
  await expect(characters).toHaveCount(1);
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("heading", { name: /version 2 of 5/ })).toBeVisible();
});

test("the state and the comparison of such payloads are text, too, and whole on demand", async ({ page, console }) => {
  const { streamId } = await givenPayloads(console.databaseUrl);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const view of ["v=5", "v=5&with=1", "v=2&with=3", "v=3&whatif=on&without=2"]) {
      await open(page, streamId, view);
      await expect(page.locator("section[aria-labelledby='what-changed']").getByRole("table")).toBeVisible();
      await expectNoOverflow(page);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, streamId, "v=2");
  const state = page.locator("section[aria-labelledby='what-changed']");
  await state.getByRole("button", { name: /^Show all 10,\d\d\d fields$/ }).click();
  await scrolledTo(state.getByRole("rowheader", { name: /field_9999/ }), state);
  expect(await page.evaluate(() => Reflect.get(window, "ran"))).toBeUndefined();
});
