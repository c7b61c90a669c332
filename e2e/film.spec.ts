import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { deposited, givenAccount } from "./support/accounts";
import { appendEvents } from "./support/append-events";
import { changeTables } from "./support/change-tables";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";

const address = (streamId: string, query = "") => `/streams/${encodeURIComponent(streamId)}${query}`;
const heading = (page: Page, type: string) => page.getByRole("article", { name: "Event" }).getByRole("heading", { name: type });
const state = (page: Page, name = "What changed") => page.getByRole("region", { name });
const film = (page: Page) => page.getByRole("region", { name: "Film" });
const row = (page: Page, field: string) => page.getByRole("row", { name: new RegExp(`^${field}( changed)? `) });
const events = (page: Page) => page.getByRole("listbox").getByRole("option");
const AS_BALANCES = "projection=account-balances";

/** What a view says, without what tells the time that passes. */
const saidBy = async (page: Page): Promise<string[]> =>
  Promise.all([
    page
      .getByRole("article", { name: "Event" })
      .textContent()
      .then((text) => text ?? ""),
    page
      .locator("section[aria-labelledby='what-changed']")
      .textContent()
      .then((text) => text ?? ""),
  ]);

const elsewhere = async <T>(browser: Browser, options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> => {
  const context = await browser.newContext({ ...options, timezoneId: "UTC", locale: "en-GB" });
  try {
    return await look(await context.newPage());
  } finally {
    await context.close();
  }
};

test("each field says which event last set it, and leads there", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId, `?v=4&${AS_BALANCES}`));
  await expect(row(page, "balance").getByRole("cell").last()).toHaveText("v4 MoneyDeposited");
  await row(page, "status").getByRole("link", { name: "v1 AccountOpened" }).click();
  await expect(heading(page, "AccountOpened version 1 of 5")).toBeVisible();
});

test("a field leads from change to change", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId, `?v=1&${AS_BALANCES}`));
  await page.getByRole("button", { name: "balance" }).click();
  await page.getByRole("button", { name: "Next change" }).click();
  await expect(heading(page, "MoneyDeposited version 2 of 5")).toBeVisible();
  await page.getByRole("button", { name: "status", exact: true }).click();
  await page.getByRole("button", { name: "Next change" }).click();
  await expect(page.getByText("No version after v2 changed status.").first()).toBeVisible();
  await page.getByRole("button", { name: "Change before" }).click();
  await expect(heading(page, "AccountOpened version 1 of 5")).toBeVisible();
});

test("keys compare two versions, swap and leave; Shift-click chooses the other one", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId, `?v=4&${AS_BALANCES}`));
  await expect(state(page).getByRole("table")).toBeVisible();
  await page.keyboard.press("d");
  await expect(page).toHaveURL(/[?&]v=4&with=1&/);
  const compared = state(page, "What differs");
  await expect(compared.getByRole("columnheader", { name: /^v1 5 Jan 2026/ })).toBeVisible();
  await expect(compared.getByRole("columnheader", { name: /^v4 6 Mar 2026/ })).toBeVisible();
  await expect(row(page, "balance").getByRole("cell")).toHaveText(["0.00", "175.50"]);

  await events(page)
    .filter({ hasText: "100.00" })
    .click({ modifiers: ["Shift"] });
  await expect(row(page, "balance").getByRole("cell")).toHaveText(["100.00", "175.50"]);
  await page.getByRole("button", { name: "Swap" }).click();
  await expect(page).toHaveURL(/[?&]v=2&with=4&/);
  await expect(row(page, "balance").getByRole("cell")).toHaveText(["175.50", "100.00"]);
  await page.keyboard.press("Escape");
  await expect(state(page)).toBeVisible();
  await expect(page).not.toHaveURL(/with=/);
});

test("the film plays to the newest version by key, and stops there", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId, `?v=1&${AS_BALANCES}`));
  const slider = film(page).getByRole("slider", { name: "Version" });
  await expect(slider).toHaveAttribute("aria-valuetext", "version 1, balance 0.00");
  await film(page).getByRole("combobox", { name: "Speed" }).selectOption("10");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Space");
  await expect(slider).toHaveAttribute("aria-valuetext", "version 5, balance 145.50");
  await expect(film(page).getByRole("button", { name: "Play" }).first()).toBeVisible();
  await expect(row(page, "balance").getByRole("cell").nth(1)).toHaveText("145.50");
  await page.goBack();
  await expect(slider).toHaveAttribute("aria-valuenow", "1");
});

test("playing waits for what is not read yet", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId, `?v=1&${AS_BALANCES}`));
  await expect(row(page, "balance").getByRole("cell").nth(1)).toHaveText("0.00");
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/state\?.*version=3/, async (route) => {
    await held;
    await route.continue();
  });
  await film(page).getByRole("combobox", { name: "Speed" }).selectOption("10");
  await film(page).getByRole("button", { name: "Play" }).first().click();
  await expect(film(page).getByRole("button", { name: "Reading" })).toBeVisible();
  await expect(film(page).getByRole("slider")).toHaveAttribute("aria-valuenow", "2");
  release();
  await expect(film(page).getByRole("slider")).toHaveAttribute("aria-valuenow", "5");
});

test("the scrubber goes to a version, and over time to the newest one by a moment", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId, `?v=1&${AS_BALANCES}`));
  const slider = film(page).getByRole("slider");
  await expect(slider).toHaveAttribute("aria-valuetext", /balance/);
  const box = (await slider.boundingBox())!;
  const plot = { from: box.x + 48, width: box.width - 60 };
  await page.mouse.click(plot.from + plot.width * 0.5, box.y + 50);
  await expect(page).toHaveURL(/[?&]v=3&/);

  await film(page).getByText("Time", { exact: true }).click();
  await expect(slider.locator("svg text", { hasText: "Mar" }).first()).toBeVisible(); // the address says so before the chart does
  await page.mouse.click(plot.from + plot.width - 1, box.y + 50);
  await expect(page).toHaveURL(/[?&]v=\d&at=2026-03-0/);
  await expect(page.getByText(/was the newest at \d+ Mar 2026/)).toBeVisible();
});

test("a moment names the version that was the newest then, and stays with it", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId));
  await expect(heading(page, "MoneyWithdrawn version 5 of 5")).toBeVisible();
  await page.keyboard.press("g");
  const dialog = page.getByRole("dialog", { name: "Go to" });
  await dialog.getByLabel("As of, in UTC").fill("2026-02-20T12:00");
  await dialog.getByRole("button", { name: "Show that moment" }).click();
  await expect(page).toHaveURL(/[?&]v=3&at=2026-02-20T12%3A00%3A00\.000Z/);
  await expect(page.getByText("v3 was the newest at 20 Feb 2026, 12:00:00 UTC.")).toBeVisible();

  await appendEvents(console.databaseUrl, streamId, [[deposited("1.00", "02-10")]]);
  await page.reload();
  await expect(heading(page, "MoneyDeposited version 3 of 6")).toBeVisible();
  await expect(page.getByText(/v3 was chosen as the newest at .*By now v6 tells of a time before it, too\./)).toBeVisible();

  await page.goto(address(streamId, "?at=2026-01-05T12:00:00Z"));
  await expect(heading(page, "AccountOpened version 1 of 6")).toBeVisible();
  await page.goto(address(streamId, "?at=2020-01-05T12:00:00Z"));
  await expect(page.getByText("There is no version to show at this moment.")).toBeVisible();
});

test("a list of some types keeps the versions' numbers and what is chosen", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId, `?v=2&${AS_BALANCES}`));
  await expect(events(page)).toHaveCount(5);
  await page.getByRole("button", { name: "All types" }).click();
  // The address is what is checked: it follows the click.
  await page.getByRole("checkbox", { name: "MoneyWithdrawn" }).click();
  await expect(events(page)).toHaveCount(1);
  await expect(events(page).first()).toContainText("5");
  await expect(heading(page, "MoneyDeposited version 2 of 5")).toBeVisible();
  await page.getByRole("button", { name: "Next MoneyDeposited" }).click();
  await expect(page).toHaveURL(/[?&]v=3&/);
  await page.reload();
  await expect(events(page)).toHaveCount(1);
  await page.getByRole("listbox").focus();
  await page.keyboard.press("ArrowDown");
  await expect(heading(page, "MoneyWithdrawn version 5 of 5")).toBeVisible();
});

test("what if: events left out, another payload, and the way back", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId, `?v=5&${AS_BALANCES}`));
  await page.getByRole("button", { name: "What if" }).click();
  await expect(page.getByText("Not real: nothing of this is written.")).toBeVisible();
  await events(page).filter({ hasText: "50.00" }).getByTitle("Happens: leave it out").click();
  await expect(page).toHaveURL(/whatif=on&without=3/);
  const imagined = state(page, "What would be");
  await expect(row(page, "balance").getByRole("cell")).toHaveText(["145.50", "95.50"]);
  await expect(imagined.getByText("The two part at v3.")).toBeVisible();

  await events(page).filter({ hasText: "100.00" }).click();
  await expect(heading(page, "MoneyDeposited version 2 of 5")).toBeVisible();
  const editor = page.getByRole("region", { name: "What if this event were different" });
  await editor.getByLabel("had this payload").fill('{"amount": ');
  await expect(editor.getByText(/This is no JSON/)).toBeVisible();
  await editor.getByLabel("had this payload").fill('{"amount": "1.00", "source": "salary", "currency": "EUR"}');
  await editor.getByRole("button", { name: "Imagine this payload" }).click();
  await expect(row(page, "balance").getByRole("cell")).toHaveText(["100.00", "1.00"]);

  await page.reload();
  await expect(row(page, "balance").getByRole("cell")).toHaveText(["100.00", "1.00"]);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Escape");
  await expect(state(page)).toBeVisible();
  await expect(page).not.toHaveURL(/whatif|without|payloads/);
  await expect(row(page, "balance").getByRole("cell").nth(1)).toHaveText("100.00");
});

test("the stored row is checked on the spot, and a row changed behind our back is found", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId, `?v=5&${AS_BALANCES}`));
  const screens = page.getByRole("region", { name: "Is the customer’s screen up to date?" });
  const cell = screens.getByRole("listitem").filter({ hasText: "My accounts" });
  await expect(cell.getByText("Yes")).toBeVisible();
  await cell.getByRole("button", { name: "Check the stored row" }).click();
  await expect(cell.getByText("Stored row equals its events at v5")).toBeVisible();
  await expect(cell.getByText("No event waits to be read into this row.")).toBeVisible();

  await changeTables(
    console.databaseUrl,
    `do $$ declare t text; begin
       select format('read_models.%I', table_name) into t from information_schema.tables
        where table_schema = 'read_models' and table_name like 'account\\_balances\\_v%' and table_type = 'BASE TABLE' limit 1;
       execute format('update %s set balance = balance + 1 where stream_id = %L', t, '${streamId}');
     end $$`,
  );
  await cell.getByRole("button", { name: "Check again" }).click();
  await expect(cell.getByText("The stored row differs in 1 field")).toBeVisible();
  await cell.getByRole("button", { name: "See what differs" }).click();
  const dialog = page.getByRole("dialog", { name: "The stored row of account-balances" });
  await expect(dialog.getByRole("row", { name: /^balance changed/ }).getByRole("cell")).toHaveText(["146.50", "145.50"]);
  await dialog.getByRole("button", { name: "Rebuild this row…" }).click();
  await expect(page.getByRole("dialog", { name: "Rebuild this row of account-balances" })).toBeVisible();
});

test("a projection that gathers several streams lists what this one gave to it", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await page.goto(address(streamId, "?v=5&projection=daily-turnover"));
  const given = state(page, "What it gave");
  await expect(given.getByRole("region", { name: /^2026-02-06/ })).toContainText("1 event, v3");
  await given
    .getByRole("region", { name: /^2026-02-06/ })
    .getByRole("link", { name: "v3" })
    .click();
  await expect(heading(page, "MoneyDeposited version 3 of 5")).toBeVisible();
});

test("every view's address shows the same in a new browser, and newer events move nothing", async ({
  page,
  browser,
  administrator,
  console,
}) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  const views = [
    `?v=3&${AS_BALANCES}`,
    `?v=4&with=2&${AS_BALANCES}`,
    `?v=3&at=2026-02-20T12:00:00.000Z&projection=merged-payloads`,
    `?v=5&${AS_BALANCES}&types=MoneyDeposited&axis=time&payload=json`,
    `?v=5&${AS_BALANCES}&whatif=on&without=2-3`,
  ];
  const look = async (at: Page, view: string) => {
    await at.goto(address(streamId, view));
    await expect(at.locator("section[aria-labelledby='what-changed']").getByRole("table")).toBeVisible();
    // Its code is loaded when it is asked for.
    if (view.includes("whatif")) await expect(at.getByText("What if this event…")).toBeVisible();
    await expect(at.getByText("…", { exact: true })).toHaveCount(0);
    await expect(at.locator("[aria-busy='true']")).toHaveCount(0);
    const said = await saidBy(at);
    return said.map((text) => text.replace(/ of \d+/g, ""));
  };
  const before: string[][] = [];
  for (const view of views) before.push(await look(page, view));
  await appendEvents(console.databaseUrl, streamId, [[deposited("7.00", "05-06")], [deposited("8.00", "05-07")]]);
  await elsewhere(browser, { baseURL: console.url, storageState: administrator }, async (other) => {
    for (const [at, view] of views.entries()) expect(await look(other, view)).toEqual(before[at]);
  });
});

test("new events wait in a pill for whoever scrolled away, and come by themselves at the end", async ({ page, console }) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  await appendEvents(console.databaseUrl, streamId, [Array.from({ length: 80 }, () => deposited("1.00", "04-06"))]);
  await page.goto(address(streamId));
  await expect(heading(page, "MoneyDeposited version 85 of 85")).toBeVisible();
  await appendEvents(console.databaseUrl, streamId, [[deposited("2.22", "05-06")]]);
  await expect(events(page).filter({ hasText: "2.22" })).toBeInViewport();

  const list = page.getByRole("listbox");
  await list.evaluate((element) => element.scrollTo({ top: 0 }));
  await expect(events(page).filter({ hasText: "AccountOpened" })).toBeInViewport();
  await appendEvents(console.databaseUrl, streamId, [[deposited("3.33", "05-06")]]);
  await expect(page.getByRole("button", { name: "Show 1 new event" })).toBeVisible();
  await expect(events(page).filter({ hasText: "AccountOpened" })).toBeInViewport();
  await page.getByRole("button", { name: "Show 1 new event" }).click();
  await expect(events(page).filter({ hasText: "3.33" })).toBeInViewport();
});

for (const width of [1440, 390])
  test(`axe finds nothing in the film, the comparison and what if, ${width} wide`, async ({ page, console }) => {
    const { streamId } = await givenAccount(console.databaseUrl);
    await page.setViewportSize({ width, height: 900 });
    for (const view of [
      `?v=3&${AS_BALANCES}`,
      `?v=4&with=2&${AS_BALANCES}`,
      `?v=3&${AS_BALANCES}&whatif=on&without=2`,
      "?v=3&projection=daily-turnover",
    ]) {
      await page.goto(address(streamId, view));
      await expect(page.locator("section[aria-labelledby='what-changed']").locator("table, dl").first()).toBeVisible();
      await expect(film(page).getByRole("slider")).toBeVisible();
      await expectAccessible(page);
      await expectNoOverflow(page);
    }
  });
