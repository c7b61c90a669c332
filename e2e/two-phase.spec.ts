import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { type OtherServer, openServer } from "@/server/bff/triage/testing/other-server";
import { withDatabase } from "@/server/commands/with-database";
import { test as base, expect } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { withConsole } from "./support/running-console";
import { givenBrowserOf } from "./support/sign-in";

/** Two servers of other teams, and a console that looks at both and may end what their application prepared. */
const test = base.extend<object, { ledger: OtherServer; payments: OtherServer }>({
  // biome-ignore-start lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  ledger: [async ({}, use) => withServer(use), { scope: "worker", timeout: 120_000 }],
  payments: [async ({}, use) => withServer(use), { scope: "worker", timeout: 120_000 }],
  // biome-ignore-end lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  console: [
    async ({ ledger, payments }, use) => {
      const env = { TIDEMARK_PARTICIPANTS: `ledger=${ledger.url("resolver")} payments=${payments.url("resolver")}` };
      await withConsole({ sample: "none", traffic: false, imports: [], env }, use);
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

const withServer = async (use: (server: OtherServer) => Promise<void>) => {
  const server = await openServer();
  await use(server);
  await server.end();
};

const prepare = (server: OtherServer, gid: string, note: string) =>
  server.query(`begin; insert into public.bookings values ('${note}'); prepare transaction '${gid}'`);

const sightingsOf = (databaseUrl: string, gid: string) =>
  withDatabase(databaseUrl, async (db) => (await db.execute(sql`select from tidemark.prepared_sightings where gid = ${gid}`)).rows.length);

const transaction = (page: Page, gid: string) =>
  page
    .getByRole("region", { name: /Across participants/ })
    .getByRole("listitem")
    .filter({ has: page.getByText(gid, { exact: true }) })
    .first();

test("a payment that one server committed and the other still holds is committed there by two people, and by nobody alone", async ({
  browser,
  console,
  ledger,
  payments,
}) => {
  const olga = await givenBrowserOf(browser, console, { name: "olga", role: "operator" });
  const otto = await givenBrowserOf(browser, console, { name: "otto", role: "operator" });
  await prepare(ledger, "pay-7", "taken");
  await prepare(payments, "pay-7", "given");

  await olga.goto("/triage");
  const payment = transaction(olga, "pay-7");
  await expect(payment).toContainText("ledger and payments have it prepared for");
  await expect(payment).toContainText("Under 5 min it is left to its coordinator.");
  // An engine has to have seen it prepared, or nobody can tell how it ended.
  await expect.poll(() => sightingsOf(console.databaseUrl, "pay-7"), { timeout: 60_000 }).toBe(2);
  await payments.query("commit prepared 'pay-7'");
  await expect(payment).toContainText("payments has committed it; ledger holds it prepared for", { timeout: 60_000 });
  await expect(payment).toContainText("One has committed, so all had agreed: commit the rest.");
  await expectAccessible(olga);

  await payment.getByRole("button", { name: "Commit: pay-7 of ledger" }).click();
  const dialog = olga.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("its coordinator is gone");
  await dialog.getByRole("button", { name: "Ask a second person" }).click();
  await dialog.getByRole("link", { name: "See the request" }).click();
  await expect(olga.getByRole("button", { name: "Approve…" })).toBeDisabled();
  expect(await ledger.query("select gid from pg_prepared_xacts")).toHaveLength(1);

  await otto.goto(olga.url());
  await otto.getByRole("button", { name: "Approve…" }).click();
  const agree = otto.getByRole("dialog");
  await agree.getByLabel("Reason").fill("looked at both servers");
  await agree.getByRole("button", { name: "Approve it" }).click();
  await expect(otto.getByRole("region", { name: "What is asked for" })).toContainText("approved it");

  await olga.goto("/triage");
  await transaction(olga, "pay-7").getByRole("button", { name: "Commit: pay-7 of ledger" }).click();
  const again = olga.getByRole("dialog");
  await expect(again).toContainText("otto agreed to it.");
  await again.getByLabel("Reason").fill("its coordinator is gone");
  await again.getByRole("button", { name: "Commit", exact: true }).click();
  await expect(again).toContainText("It is committed.");
  expect(await ledger.query("select note from public.bookings")).toEqual([{ note: "taken" }]);
  await again.getByRole("button", { name: "Done" }).click();
  await expect(transaction(olga, "pay-7")).toHaveCount(0);
});
