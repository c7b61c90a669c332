import { append } from "@/server/sources/emmett/testing/append";
import { openSession } from "@/server/sources/native/testing/session";
import { type WrittenStore, withAttachedStore } from "./support/attached-stores";
import { test as base, expect } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";
import { withConsole } from "./support/running-console";

/** The console copies `bank`, and nobody else appends to its log. */
const test = base.extend<object, { store: WrittenStore }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  store: [async ({}, use) => withAttachedStore("emmett", use), { scope: "worker", timeout: 120_000 }],
  console: [
    async ({ store: { readerUrl } }, use) => {
      const env = { TIDEMARK_SOURCES: `bank=${readerUrl}`, TIDEMARK_COPY: "bank" };
      await withConsole({ sample: "none", traffic: false, imports: [], env }, use);
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

test("the page of a copied source says how far the copy is, goes on as the store is written, and names what stopped it", async ({
  page,
  console: { databaseUrl },
  store: { url },
}) => {
  const store = await openSession(url);
  const events = async () => Number((await store.one("select count(*) from emt_messages")).count);
  await page.goto("/sources/bank");
  const copy = page.getByRole("region", { name: "Copy" });
  await expect(copy).toContainText(`Every event that is read of its log is copied: ${await events()}.`);
  await append(store, "order-9", "order_placed", { order: "9" });
  await expect(copy).toContainText(`Every event that is read of its log is copied: ${await events()}.`);
  await expect(copy.getByRole("link", { name: "projections" })).toHaveAttribute("href", "/");
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);

  await page.goto("/streams/order-9");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("order-9");

  const own = await openSession(databaseUrl);
  const [mine] = await own.append("mine-1");
  await page.goto("/sources/bank");
  await expect(copy.getByRole("alert")).toContainText(`at position ${mine!.position} of this console's log is not of bank`);

  await page.goto("/");
  const opening = page.getByRole("region", { name: "What is wrong" });
  await expect(opening.getByRole("heading", { level: 1 })).toHaveText(/^Nothing that bank recorded after .+ is sure to be here\.$/);
  await expect(opening).toContainText("The copy of it stands still: ");
  await expectAccessible(page);
  await opening.getByRole("link", { name: "See the copy of bank" }).click();
  await expect(page).toHaveURL(/\/sources\/bank$/);

  await page.goto("/streams/order-9");
  const banner = page.getByRole("status").filter({ hasText: /^Nothing that bank recorded after .+ is sure to be in a projection\./ });
  await expect(banner.getByRole("link", { name: "See the copy of bank" })).toBeVisible();
  await expectAccessible(page);
  await own.end();
  await store.end();
});
