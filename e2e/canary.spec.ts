import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { CANARY, givenCanaries, SEALED, streams } from "./support/canaries";
import { expect, test } from "./support/console-test";
import { crawlEndpoints, crawlPages, ledTo, pagesOfCanaries, type Seen } from "./support/crawl";
import { givenBrowserOf } from "./support/sign-in";

// A console of its own: letters of these customers are counted in no other file.
test.use({ apart: "two people" });
test.setTimeout(900_000);

const around = (text: string, canary: RegExp): string => {
  const at = canary.exec(text)?.index ?? 0;
  return text.slice(Math.max(0, at - 120), at + 60);
};
const leaksOf = (seen: readonly Seen[], canary: RegExp): Seen[] =>
  seen
    .filter(({ text, where }) => canary.test(text) || canary.test(where))
    .map(({ where, text }) => ({ where, text: around(text, canary) }));

const logsOf = (dataDirectory: string): Seen[] =>
  readdirSync(join(dataDirectory, "logs")).map((file) => ({ where: file, text: readFileSync(join(dataDirectory, "logs", file), "utf8") }));

const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

/** What the administrator's pages show, and where: proof that a crawl comes to where the canaries are. */
const SHOWN = [
  `what .*/streams/${streams.sealed} `,
  `what .*/streams/${streams.plain}\\?v=1 `,
  `what .*/dead-letters/account-balances/${streams.broken} `,
  "what .*/compare\\?",
  "what .*/rebuilds/[0-9a-f-]{36} ",
  `GET /api/streams/${streams.sealed}/events`,
  `GET /api/streams/${streams.sealed}/state`,
  "GET /api/events/[0-9a-f-]{36} ",
  "GET /api/search/export\\?.*csv",
  "GET /api/search/export\\?.*ndjson",
  "GET /api/saved-searches",
];

test("I5: no byte that a browser of role support receives, on any page or from any endpoint, names a customer", async ({
  page,
  browser,
  console,
  request,
}) => {
  await givenCanaries(console, request);
  const addresses = await pagesOfCanaries(console.databaseUrl);
  const shown = [...(await crawlPages(page, addresses)), ...(await crawlEndpoints(page, console.databaseUrl, { posts: false }))];
  const places = leaksOf(shown, CANARY);
  expect(SHOWN.filter((place) => !places.some(({ where }) => new RegExp(`^${place}`).test(where)))).toEqual([]);
  expect(places.length).toBeGreaterThan(60);
  const all = [...(await ledTo(page)), ...addresses];

  const support = await givenBrowserOf(browser, console, { name: "sam", role: "support" });
  expect(leaksOf(await crawlPages(support, all), CANARY)).toEqual([]);
  expect(leaksOf(await crawlEndpoints(support, console.databaseUrl, { posts: true }), CANARY)).toEqual([]);
  expect(leaksOf(logsOf(console.dataDirectory), CANARY)).toEqual([]);
});

const openForgetting = async (page: Page) => {
  await page.goto(`/streams/${streams.sealed}`);
  await page.getByRole("button", { name: "Personal data" }).click();
  await dialog(page, /^Personal data in/)
    .getByRole("button", { name: "Forget…" })
    .click();
  const forget = dialog(page, "Forget this person");
  await forget.getByLabel('Type "forget for ever"').fill("forget for ever");
  await forget.getByLabel("Reason").fill("the customer asked for it");
  return forget;
};

test("I8: two people forget a customer, and no byte that an administrator's browser receives names them any more", async ({
  page,
  browser,
  console,
  request,
}) => {
  await givenCanaries(console, request);
  const officer = await givenBrowserOf(browser, console, { name: "paula", role: "privacy" });
  const second = await givenBrowserOf(browser, console, { name: "quentin", role: "privacy" });
  const asking = await openForgetting(officer);
  await asking.getByRole("button", { name: "Ask a second person" }).click();
  await expect(asking).toContainText("A second person has to agree first.");

  await second.goto("/approvals");
  await second.getByRole("link", { name: /^Forget a person/ }).click();
  await expect(second.getByRole("region", { name: "What would be done" })).toContainText("email");
  await second.getByRole("button", { name: "Approve…" }).click();
  const agreeing = dialog(second, /^Approve: Forget a person/);
  await agreeing.getByLabel("Reason").fill("the letter is signed");
  await agreeing.getByRole("button", { name: "Approve it" }).click();
  await expect(second.getByText("Whoever asked may do it now, until it expires.")).toBeVisible();

  const forgetting = await openForgetting(officer);
  await forgetting.getByRole("button", { name: "Forget for ever" }).click();
  await expect(forgetting).toContainText(/Nobody can read .* any more, here and in every copy/);

  const addresses = await pagesOfCanaries(console.databaseUrl);
  const shown = [...(await crawlPages(page, addresses)), ...(await crawlEndpoints(page, console.databaseUrl, { posts: false }))];
  expect(leaksOf(shown, SEALED)).toEqual([]);
  expect(leaksOf(logsOf(console.dataDirectory), SEALED)).toEqual([]);
  const erased = /erased on \d{4}-\d\d-\d\d/;
  const saying = shown.filter(({ text }) => erased.test(text)).map(({ where }) => where);
  for (const place of [`/streams/${streams.sealed} `, `/streams/${streams.sealed}\\?v=1 `, "/compare\\?"])
    expect(
      saying.filter((where) => new RegExp(`^what .*${place}`).test(where)),
      place,
    ).not.toEqual([]);
});
