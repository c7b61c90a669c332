import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { appendEvents } from "./support/append-events";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";
import { keepEvents, loseEvent, mendEvents } from "./support/lose-events";

// What is lost here would be found by journeys that count on a whole log.
test.use({ apart: "audits" });

/** On a telephone too axe objects to nothing, and nothing overflows. */
const expectNarrow = async (page: Page) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await expectNoOverflow(page);
  await page.setViewportSize({ width: 1440, height: 900 });
};

/** Gaps alone: what a lost event does to rows is found by other checks, and told elsewhere. */
const runGapAudit = async (page: Page) => {
  await page.goto("/audits");
  await page.getByRole("button", { name: "Run an audit…" }).click();
  const dialog = page.getByRole("dialog", { name: "Run an audit" });
  await dialog.getByRole("radio", { name: "Chosen checks" }).check();
  await expect(dialog.getByText("Choose at least one check.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "Versions are missing" }).check();
  await expect(dialog.getByText("1 check looks at every event of the log.")).toBeVisible();
  await expectAccessible(page, { within: "[role='dialog']" });
  await dialog.getByRole("button", { name: "Run it" }).click();
  await expect(page).toHaveURL(/\/audits\/[0-9a-f-]{36}$/);
};

test("what is lost from the log is found, seen in the film, acknowledged, and gone once it is there again", async ({ page, console }) => {
  const kept = await keepEvents(console.databaseUrl, 3);
  for (const event of kept) await loseEvent(console.databaseUrl, event);
  const [first] = kept;
  if (!first) throw new Error("no event was lost");

  await runGapAudit(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Audit .* found 3 findings, 3 critical\.$/);
  const findings = page.getByRole("table", { name: "Findings" });
  await expect(findings.getByRole("row", { name: /Versions are missing/ })).toHaveCount(3);
  await expectAccessible(page);
  await expectNarrow(page);

  await findings
    .getByRole("row", { name: new RegExp(`${first.streamId}\\b`) })
    .getByRole("link", { name: "Versions are missing" })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    `Versions are missing: ${first.streamId}, version ${first.version + 1}.`,
  );
  await expect(page.getByText("Figures that people decide by are wrong.")).toBeVisible();
  await expectAccessible(page);
  await expectNarrow(page);

  await page.getByRole("link", { name: "See it in the stream’s film" }).click();
  const event = page.getByRole("article", { name: "Event" });
  await expect(event).toContainText("Versions are missing: an audit found it here.");
  await expect(page.getByRole("listbox", { name: /^Events of the stream/ }).getByRole("option", { selected: true })).toContainText(
    "finding",
  );
  await expect(page.locator("svg path[data-mark='critical']").first()).toBeVisible();
  await event.getByRole("link", { name: "See the finding" }).click();

  await page.getByRole("button", { name: "Acknowledge…" }).click();
  const dialog = page.getByRole("dialog", { name: "Acknowledge this finding" });
  await dialog.getByLabel("What is known of it").fill("A restore lost it; it is brought back tonight");
  await dialog.getByRole("button", { name: "Acknowledge" }).click();
  await expect(page.getByRole("button", { name: "Reopen…" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What became of it" }).getByRole("listitem").first()).toContainText("acknowledged");

  // The clock's own audits may find what else is wrong with a log that lost events: of other checks nothing is said here.
  await page.goto("/");
  const line = page.getByRole("region", { name: "Findings of audits" });
  await expect(line).toContainText(/\d findings are open, \d+ critical: /);
  await line.getByRole("link", { name: "Look at them" }).click();
  await expect(page).toHaveURL("/audits?severity=critical");
  await page.getByLabel("Check", { exact: true }).selectOption("sequence_gap");
  await expect(page).toHaveURL("/audits?check=sequence_gap&severity=critical");
  await expect(findings.getByRole("row", { name: /Versions are missing/ })).toHaveCount(2);
  await expectAccessible(page);
  await expectNarrow(page);

  await mendEvents(console.databaseUrl);
  await runGapAudit(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Audit .* found nothing\.$/);
  await expect(page.getByText("3 of before not there any more.")).toBeVisible();
  await page.goto("/audits?check=sequence_gap");
  await expect(page.getByRole("heading", { name: "0 findings match." })).toBeVisible();
  await page.getByLabel("State of the finding").selectOption("gone");
  await expect(page).toHaveURL("/audits?check=sequence_gap&state=gone");
  await expect(findings.getByRole("row", { name: /Versions are missing/ })).toHaveCount(3);
});

test("a version that is lost for good gets a tombstone from its finding, and the stream's film leads from each original to its copy", async ({
  page,
  console,
}) => {
  const streamId = `account-${randomUUID().slice(0, 8)}`;
  const common = { occurredAt: "2026-01-05T08:00:00Z", actor: "branch-3" };
  const deposit = { type: "MoneyDeposited", schemaVersion: 2, data: { amount: "100.00", source: "salary", currency: "EUR" }, ...common };
  const data = { accountNumber: streamId, owner: "Ada Rossi", email: "ada@example.com", currency: "EUR" };
  await appendEvents(console.databaseUrl, streamId, [[{ type: "AccountOpened", data, ...common }, deposit, deposit]]);
  await page.goto(`/streams/${streamId}`);
  await expect(page.getByRole("region", { name: "Is the customer’s screen up to date?" })).toContainText("shows v3");
  await loseEvent(console.databaseUrl, { streamId, version: 2 });

  await runGapAudit(page);
  await page
    .getByRole("table", { name: "Findings" })
    .getByRole("row", { name: new RegExp(`${streamId}\\b`) })
    .getByRole("link", { name: "Versions are missing" })
    .click();
  await page.getByRole("button", { name: "Leave a tombstone…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("First missing version")).toHaveValue("2");
  await expect(dialog.getByText("Say why they are missing.")).toBeVisible();
  await dialog.getByLabel("Why they are missing").fill("Lost by a restore, and in no backup");
  await dialog.getByRole("button", { name: "See what it changes" }).click();
  await expect(dialog.getByText("1 event counts no more.")).toBeVisible();
  const events = dialog.getByRole("table", { name: "Events before and after" });
  await expect(events.getByRole("row", { name: /\$tombstone/ })).toContainText(`v4 of ${streamId}`);
  await expect(events.getByRole("row", { name: /MoneyDeposited/ })).toContainText("v3");
  await expectAccessible(page, { within: "[role='dialog']" });
  await dialog.getByLabel("Reason").fill("nobody has the event any more");
  await dialog.getByRole("button", { name: "Write it" }).click();
  await dialog.getByRole("link", { name: "See the repair" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${streamId}: a tombstone left`);
  await expectAccessible(page);
  await expectNarrow(page);

  await page.goto(`/streams/${streamId}?v=3`);
  const event = page.getByRole("article", { name: "Event" });
  await event.getByRole("link", { name: "v5" }).click();
  await expect(event).toContainText("A copy of v3");
  await runGapAudit(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Audit .* found nothing\.$/);
});

test("audits of one kind are listed alone, by an address that says so", async ({ page, request }) => {
  await request.post("/api/audits", { data: { checks: ["first_version"] } });
  const asked = page.getByRole("table", { name: "Audits" }).getByRole("row", { name: /A stream does not begin at version 1/ });
  await page.goto("/audits?severity=note");
  await expect(asked).toHaveCount(1);
  await page.getByLabel("Kind of audit").selectOption("nightly");
  await expect(page).toHaveURL("/audits?severity=note&kind=nightly");
  await expect(asked).toHaveCount(0);
  await page.getByLabel("Kind of audit").selectOption("asked");
  await expect(asked).toHaveCount(1);
  await expectAccessible(page);
});

test("an address that makes no sense is named, and what does not exist is said to be none", async ({ page }) => {
  await page.goto("/audits?severity=bad");
  await expect(page.getByRole("alert").filter({ hasText: "severity must be one of critical, warning, note." })).toContainText(
    "Nothing was searched.",
  );
  await page.goto("/audits/01234567-89ab-4cde-8f01-23456789abcd");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such audit.");
  await page.goto("/findings/01234567-89ab-4cde-8f01-23456789abcd");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such finding.");
});
