import type { Page } from "@playwright/test";
import { EMMETT_MOVER, givenLogin } from "@/server/bff/interventions/testing/given-login";
import { append } from "@/server/sources/emmett/testing/append";
import { openSession } from "@/server/sources/native/testing/session";
import { type WrittenStore, withAttachedStore } from "./support/attached-stores";
import { test as base, expect } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";
import { withConsole } from "./support/running-console";
import { givenBrowserOf } from "./support/sign-in";
import { withSession } from "./support/writer-sessions";

/** The console attaches one store twice: as `bank` it may move checkpoints, as `archive` it only reads. */
const test = base.extend<object, { store: WrittenStore }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  store: [async ({}, use) => withAttachedStore("emmett", use), { scope: "worker", timeout: 120_000 }],
  console: [
    async ({ store: { url, readerUrl } }, use) => {
      const mover = await givenLogin(url, "store_mover", EMMETT_MOVER);
      const env = { TIDEMARK_SOURCES: `bank=${readerUrl} archive=${readerUrl}`, TIDEMARK_SOURCE_ACTIONS: `bank=${mover}` };
      await withConsole({ sample: "none", traffic: false, imports: [], env }, use);
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

const asOwner = async (url: string, statement: string): Promise<Record<string, unknown>> => {
  const owner = await openSession(url);
  const row = await owner.one(statement);
  await owner.end();
  return row;
};

const checkpointOf = async (url: string) =>
  Number((await asOwner(url, "select last_processed_checkpoint as at from emt_processors where processor_id = 'ledger'")).at);

const openLedger = async (page: Page, source: string) => {
  await page.goto(`/sources/${source}/consumers/ledger?version=1&partition=emt:default`);
  return page.getByRole("region", { name: "Move its checkpoint" });
};

test("an operator sets a stopped processor back after seeing what follows, and its undo waits for a second person", async ({
  browser,
  console,
  store,
}) => {
  const olga = await givenBrowserOf(browser, console, { name: "olga", role: "operator" });
  const before = await checkpointOf(store.url);
  const move = await openLedger(olga, "bank");
  await expectAccessible(olga);
  await move.getByLabel("To", { exact: true }).fill("3");
  await olga.keyboard.press("Enter");
  const dialog = olga.getByRole("dialog", { name: "Move its checkpoint" });
  await expect(dialog).toContainText(`Moves ledger back, from ${before} to 3: it handles at most`);
  await expect(dialog).toContainText("money is paid twice");
  await expectAccessible(olga);
  await olga.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(olga);
  await olga.setViewportSize({ width: 1440, height: 900 });
  expect(await checkpointOf(store.url), "nothing is done by looking").toBe(before);

  await dialog.getByLabel("Reason").fill("its ledger was restored from a backup");
  await dialog.getByRole("button", { name: "Move its checkpoint" }).click();
  await expect(dialog).toContainText(
    "ledger stands at 3 and goes on from there when its process is started anew, unless its application says startFrom.",
  );
  expect(await checkpointOf(store.url)).toBe(3);

  await dialog.getByRole("button", { name: `Undo: move it to ${before}` }).click();
  await expect(dialog).toContainText(`Moves ledger forward, from 3 to ${before}: it never handles at most`);
  await dialog.getByLabel("Reason").fill("it was the wrong backup");
  await dialog.getByRole("button", { name: "Ask a second person" }).click();
  await dialog.getByRole("link", { name: "See the request" }).click();
  await expect(olga.getByRole("heading", { level: 1 })).toHaveText(/^Skip at most \d+ events of ledger in bank$/);
  await expectAccessible(olga);
  expect(await checkpointOf(store.url)).toBe(3);

  await olga.goto("/triage");
  await expect(olga.getByRole("region", { name: "What was done" })).toContainText("Move its checkpoint: ledger v1 of emt:default, in bank");
});

test("what a second person agreed to is done from the pages by whoever asked, though events arrive all the while", async ({
  browser,
  console,
  store,
}) => {
  const nora = await givenBrowserOf(browser, console, { name: "nora", role: "operator" });
  const otto = await givenBrowserOf(browser, console, { name: "otto", role: "operator" });
  await asOwner(store.url, "update emt_processors set last_processed_checkpoint = lpad('5', 19, '0') where processor_id = 'ledger'");
  const dialog = nora.getByRole("dialog", { name: "Move its checkpoint" });
  await (await openLedger(nora, "bank")).getByRole("button", { name: "To the head" }).click();
  const told = dialog.getByText(/^Moves ledger forward, from 5 to \d+: it never handles at most \d+ events/);
  const sentence = (await told.textContent()) ?? "";
  const agreed = Number(/to (\d+):/.exec(sentence)?.[1]);
  await dialog.getByLabel("Reason").fill("what it missed was paid by hand");
  await dialog.getByRole("button", { name: "Ask a second person" }).click();
  await dialog.getByRole("link", { name: "See the request" }).click();
  await expect(nora.getByRole("heading", { level: 1 })).toHaveText(/^Skip at most \d+ events of ledger in bank$/);

  await otto.goto(nora.url());
  await expect(otto.getByRole("region", { name: "What would be done" })).toContainText(sentence);
  await expectAccessible(otto);
  await otto.getByRole("button", { name: "Approve…" }).click();
  const agree = otto.getByRole("dialog", { name: /^Approve: Skip at most/ });
  await expect(agree).toContainText(sentence);
  await agree.getByLabel("Reason").fill("looked at what was paid");
  await agree.getByRole("button", { name: "Approve it" }).click();
  await expect(otto.getByRole("region", { name: "What is asked for" })).toContainText("otto approved it");

  await withSession(store.url, async (writer) => void (await append(writer, "account-late", "MoneyDeposited")));
  await nora.getByRole("link", { name: "Look at it where it stands" }).click();
  await expect(nora.getByLabel("To", { exact: true })).toHaveValue(String(agreed));
  await nora.getByRole("button", { name: "See what follows" }).click();
  await expect(dialog).toContainText("otto agreed to it.");
  await dialog.getByLabel("Reason").fill("what it missed was paid by hand");
  await dialog.getByRole("button", { name: "Move its checkpoint" }).click();
  await expect(dialog).toContainText(`ledger stands at ${agreed} and goes on from there`);
  expect(await checkpointOf(store.url)).toBe(agreed);
  expect(Number((await asOwner(store.url, "select max(global_position) as at from emt_messages")).at)).toBeGreaterThan(agreed);
});

test("a processor that runs cannot be moved, and a source that is only read shows the statement", async ({ page, store }) => {
  const readOnly = await openLedger(page, "archive");
  await readOnly.getByRole("button", { name: "To the beginning" }).click();
  const dialog = page.getByRole("dialog", { name: "Move its checkpoint" });
  await expect(dialog).toContainText("This console only reads archive");
  await expect(dialog.getByText(/^update "public"\."emt_processors" set last_processed_checkpoint = '0{19}'/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Reason").fill("because of a test");
  await expect(dialog.getByRole("button", { name: "Move its checkpoint" })).toBeDisabled();

  await asOwner(store.url, "select emt_try_acquire_processor_lock(1, 'ledger', 1, 'emt:default', 'an instance', null, null, null)");
  await (await openLedger(page, "bank")).getByRole("button", { name: "To the beginning" }).click();
  await expect(dialog).toContainText("ledger is running: its checkpoint is moved only while it is stopped");
  await dialog.getByLabel("Reason").fill("because of a test");
  await expect(dialog.getByRole("button", { name: "Move its checkpoint" })).toBeDisabled();
});
