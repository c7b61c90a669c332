import { append } from "@/server/sources/emmett/testing/append";
import { openSession } from "@/server/sources/native/testing/session";
import { type AttachedStores, withAttachedStores } from "./support/attached-stores";
import { test as base, expect } from "./support/console-test";
import { dumpStore } from "./support/dump-store";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";
import { withConsole } from "./support/running-console";
import { consumerRow, open, WALKED, walkStore } from "./support/walk-store";

/** The console attaches a store of each tool by a login that has SELECT alone, one that came from another server, and two that cannot be read. */
const test = base.extend<object, { stores: AttachedStores }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  stores: [async ({}, use) => withAttachedStores(use), { scope: "worker", timeout: 120_000 }],
  console: [
    async ({ stores: { emmett, "message-db": messageDb, Marten, restored, emptyUrl } }, use) => {
      const nowhere = new URL(emmett.readerUrl);
      nowhere.port = "1";
      const attached = {
        emmett,
        "message-db": messageDb,
        marten: Marten,
        restored,
        empty: { readerUrl: emptyUrl },
        away: { readerUrl: nowhere },
      };
      const TIDEMARK_SOURCES = Object.entries(attached)
        .map(([name, { readerUrl }]) => `${name}=${readerUrl}`)
        .join(" ");
      await withConsole({ sample: "bank", traffic: false, imports: [], env: { TIDEMARK_SOURCES } }, use);
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

for (const walked of WALKED)
  test(`nothing is written to ${walked.source}'s store by a walk over all its pages, with a login that has SELECT alone`, async ({
    page,
    stores,
  }) => {
    const before = await dumpStore(stores[walked.tool].url);
    await walkStore(page, walked);
    const after = await dumpStore(stores[walked.tool].url);

    expect(before.filter((line) => line.startsWith("row of ")).length).toBeGreaterThan(50);
    expect(after).toEqual(before);
  });

test("what a consumer of emmett 0.42 skipped is listed where somebody asks for it", async ({ page }) => {
  await open(page, "/sources/emmett/consumers/ledger");
  await page.getByRole("button", { name: "Look for them" }).click();
  const skipped = page.getByRole("table", { name: "Skipped events" });
  await expect(skipped.getByRole("row", { name: /Order placed order-1 v1 For certain/ })).toBeVisible();
  await expect(skipped.getByRole("row", { name: /order-3/ })).toHaveCount(0);
});

test("a store that came from another server is said to be so in words, and its streams can be read all the same", async ({ page }) => {
  await open(page, "/sources/restored");
  await expect(page.getByText("restored elsewhere")).toBeVisible();
  await expect(
    page.getByText(/^The store was restored from another server .* has the transaction id 1\d{6}, .* Streams can be read\.$/),
  ).toBeVisible();
  await page.getByRole("navigation", { name: "Of restored" }).getByRole("link", { name: "Events" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "the log has no order that can be trusted" })).toBeVisible();
  await open(page, "/streams/account-90?source=restored&v=2");
  await expect(page.getByRole("row", { name: "balance" }).getByRole("cell")).toHaveText(["0.00", "100.10", "v2 MoneyDeposited"]);
});

test("a high-water mark that stands is told with what it keeps from whom, and what was given up", async ({ page }) => {
  await open(page, "/sources/marten");
  await expect(
    page.getByText(/^1 event cannot be read in the log: position 71 has no event, and Marten's high-water mark has not gone past it\./),
  ).toBeVisible();
  const marks = page.getByRole("region", { name: "Up to where its consumers may read" });
  await expect(marks).toContainText(
    /The high-water mark is 70, moved .* ago, with 1 event above it\. Position 71 right behind it has no event/,
  );
  await expect(marks).toContainText(/^.*10, .* ago: no event has come there since/);
  await expect(consumerRow(page, "Ledger:All")).toContainText("It cannot read it yet.");
});

test("the switch of sources stands in the address and keeps the place", async ({ page }) => {
  await open(page, "/streams");
  await page.getByRole("combobox", { name: "Source" }).selectOption("emmett");
  await expect(page).toHaveURL("/sources/emmett/streams");
  await page.getByRole("link", { name: "account-0", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "account-0" })).toBeVisible();
  await page.getByRole("combobox", { name: "Source" }).selectOption("native");
  await expect(page).toHaveURL("/streams/account-0");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("No stream is called account-0");
  await page.getByRole("combobox", { name: "Source" }).selectOption("emmett");
  await expect(page.getByRole("heading", { level: 1, name: "account-0" })).toBeVisible();
  await page.goto("/streams?source=emmett");
  await expect(page).toHaveURL("/sources/emmett/streams");
});

test("a store that does not answer keeps its last picture with its age, and is looked at again", async ({ page, stores }) => {
  test.setTimeout(300_000);
  await open(page, "/sources/emmett");
  await expect(consumerRow(page, "ledger")).toBeVisible();
  const owner = await openSession(stores.emmett.url);
  await owner.begin();
  await owner.run("lock table emt_messages in access exclusive mode");
  await expect(page.getByText(/^This picture is .* old\./)).toBeVisible();
  await expect(page.getByText(/could not be (read|looked at) in time/).first()).toBeVisible();
  await expect(consumerRow(page, "ledger")).toBeVisible();
  await owner.end();
  // A store is left alone for many times as long as the look took that it did not answer.
  await expect(page.getByText(/^This picture is .* old\./)).toHaveCount(0, { timeout: 150_000 });
  await expect(page.getByText("Everything that is committed can be read.")).toBeVisible();
});

test("who keeps a store from being read is named with what waits, and gone from the page with them", async ({ page, stores }) => {
  const [holder, writer] = [await openSession(stores.emmett.url, "an importer"), await openSession(stores.emmett.url)];
  await holder.begin();
  await holder.run("select pg_current_xact_id()");
  await append(writer, "order-6", "order_placed");
  await open(page, "/sources/emmett");
  await expect(page.getByText(/^1 event cannot be read yet: session \d+ \(an importer\).* Nothing is lost\.$/)).toBeVisible();
  await expect(page.getByText(/^for session \d+ \(an importer\), idle in transaction, .* old$/)).toBeVisible();
  await holder.rollback();
  await Promise.all([holder.end(), writer.end()]);
  await expect(page.getByText("Everything that is committed can be read.")).toBeVisible();
});

test("what is no source, no consumer or no stream is said, with a way on", async ({ page, request }) => {
  // The store refuses it, not the contract: a refusal from deep within is one in the console as it is built, too.
  const refused = await request.get("/api/sources/marten/letters?afterLetter=17");
  expect([refused.status(), await refused.json()]).toMatchObject([400, { field: "afterLetter" }]);
  await open(page, "/sources/nowhere");
  await expect(page.getByRole("heading", { name: "There is no such source." })).toBeVisible();
  await open(page, "/sources/native");
  await expect(page.getByRole("heading", { name: "native is this console's own store." })).toBeVisible();
  await open(page, "/sources/away");
  await expect(page.getByText("Nothing is known of away now.")).toBeVisible();
  await open(page, "/sources/emmett/consumers/nobody");
  await expect(page.getByText("The store has no such consumer.")).toBeVisible();
  await open(page, "/sources/message-db/consumers/transfer:position?to=soon");
  await expect(page.getByRole("alert").filter({ hasText: "to must be a position of the source." })).toBeVisible();
  await open(page, "/sources/emmett/events?after=17");
  await expect(page.getByRole("alert").filter({ hasText: "after" })).toBeVisible();
  await open(page, "/sources/emmett/streams?prefix=none-");
  await expect(page.getByRole("heading", { name: "0 streams begin like this." })).toBeVisible();
  await open(page, "/compare?source=marten&left=account-90&right=nobody");
  await expect(page.getByRole("alert").filter({ hasText: "There is no stream nobody." })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Source" })).toHaveValue("marten");
  await open(page, "/streams/nobody?source=emmett");
  await expect(page.getByRole("link", { name: "Find what begins like it" })).toHaveAttribute(
    "href",
    "/sources/emmett/streams?prefix=nobody",
  );
});

/** Each kind of page, of the store that fills it most. */
const PAGES = [
  "/sources",
  "/sources/emmett",
  "/sources/marten",
  "/sources/restored",
  "/sources/away",
  "/sources/marten/letters",
  "/sources/message-db/streams",
  "/sources/message-db/events",
  "/sources/emmett/consumers/ledger?look=on",
  "/sources/marten/consumers/Statements:All",
  "/streams/account-90?source=message-db&v=0",
  "/compare?source=message-db&left=account-90",
  "/compare?source=marten&left=account-90&right=account-91",
  "/traces?source=message-db",
  "/traces/transfer-1?source=marten",
];
/** Tables that become something else on a narrow screen. */
const REARRANGED = ["/sources/marten", "/sources/marten/letters"];

for (const path of PAGES)
  test(`axe finds nothing on ${path}, and nothing overflows a narrow screen`, async ({ page }) => {
    await open(page, path);
    await expectAccessible(page, { place: path });
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoOverflow(page, path);
    if (REARRANGED.includes(path)) await expectAccessible(page, { place: `${path}, narrow` });
  });
