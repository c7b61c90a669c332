import pg from "pg";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";

// A console of its own: who is ended here is nobody else's session.
test.use({ apart: "triage" });

const open = async (url: string, name: string) => {
  const client = new pg.Client({ connectionString: url, application_name: name });
  client.on("error", () => undefined);
  await client.connect();
  return client;
};

/** An application's own login: what a superuser has open is a superuser's to end. */
const shopAddress = async (owner: string): Promise<string> => {
  const client = await open(owner, "setting up");
  await client.query("create role shop_app login password 'shop'; create schema shop authorization shop_app");
  await client.query("create table shop.orders (id int); alter table shop.orders owner to shop_app");
  await client.end();
  const address = new URL(owner);
  [address.username, address.password] = ["shop_app", "shop"];
  return address.toString();
};

test("who holds up others is named first, drawn above them, and ended with a reason; then they go on", async ({ page, console }) => {
  const url = await shopAddress(console.databaseUrl);
  const [idle, migration] = [await open(url, "the forgotten shell"), await open(url, "a migration")];
  await idle.query("begin; insert into shop.orders values (4711)");
  const altered = migration.query("alter table shop.orders add column note text");

  await page.goto("/triage");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("the forgotten shell), idle in transaction, open for");
  const tree = page.getByRole("region", { name: /Who waits for whom/ }).getByRole("listitem");
  await expect(tree.first()).toContainText("the forgotten shell");
  await expect(tree.nth(1)).toContainText(/a migration\).*waits .* for shop\.orders \(AccessExclusive\)/);
  await expect(page.getByText("4711", { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole("button", { name: /^End the session: session \d+ \(the forgotten shell\)$/ }).click();
  const dialog = page.getByRole("dialog", { name: "End the session" });
  await expect(dialog).toContainText("1 session waits for it");
  await expectAccessible(page);
  await dialog.getByLabel("Reason").fill("it was forgotten");
  await dialog.getByRole("button", { name: "End the session" }).click();
  await expect(dialog).toContainText("The session has ended.");
  await dialog.getByRole("button", { name: "Done" }).click();

  await altered;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing blocks your readers.");
  await expect(page.getByRole("region", { name: "What was done" })).toContainText("it was forgotten");
  await migration.end();
});

test("a superuser's session cannot be ended from here: the page says why, and has the statement to copy", async ({ page, console }) => {
  const owner = await open(console.databaseUrl, "the owner's shell");
  await owner.query("begin; create table public.left_open (id int)");
  const { rows } = await owner.query("select pg_backend_pid() as pid");

  await page.goto("/triage");
  const session = page.getByRole("listitem").filter({ has: page.getByText(`Session ${rows[0].pid} (the owner's shell)`, { exact: true }) });
  await expect(session.getByRole("button", { name: /^End the session/ })).toHaveAttribute("aria-disabled", "true");
  await expect(session).toContainText("this console signs in as tidemark_web");
  await expect(
    session.getByText(`pg_terminate_backend(pid) from pg_stat_activity where pid = ${rows[0].pid} and backend_start = '`),
  ).toBeVisible();
  await expect(session.getByRole("button", { name: "Copy" })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);

  await page.goto("/triage/checklist");
  await expect(
    page.getByRole("listitem").filter({ hasText: "Does a session or a prepared transaction stand in the way?" }).first(),
  ).toContainText(/Nothing blocks your readers|the owner's shell/);
  await owner.end();
});
