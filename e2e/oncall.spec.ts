import { givenAccount } from "./support/accounts";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";

// A console of its own: what is told and begun here would be listed in no other file.
test.use({ apart: "on call" });

test("on call: the checklist answers, the tree asks, an incident keeps what was seen, and its record is handed on", async ({
  page,
  console,
  request,
}) => {
  await givenAccount(console.databaseUrl);
  const told = await request.post("/api/annotations", { data: { kind: "deployment", title: "payments 4.2 is deployed" } });
  expect(told.status()).toBe(201);

  await page.goto("/");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "First minutes" }).click();
  const changed = page.getByRole("listitem").filter({ hasText: "What was deployed or configured" });
  await expect(changed).toContainText("1 change in the last 24 hours; the newest: payments 4.2 is deployed.");
  await expect(page.getByRole("region", { name: "Deployments and other changes" })).toContainText("payments 4.2 is deployed");
  await expect(page.getByRole("region", { name: "Promises to readers" }).getByRole("listitem").first()).toBeVisible();
  await expectAccessible(page);

  const tree = page.getByRole("region", { name: "What do readers report?" });
  await tree.getByText("Lost", { exact: true }).click();
  await expect(tree).toContainText("Is the event in its stream?");
  await tree.getByRole("button", { name: "No", exact: true }).click();
  await expect(tree).toContainText("Was the writer told that it was appended?");
  await tree.getByRole("button", { name: "No", exact: true }).click();
  await expect(tree).toContainText("The event never came into the store");
  await tree.getByRole("button", { name: "Take back: Is the event in its stream?" }).click();
  await expect(tree.getByRole("button", { name: "Yes", exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Begin an incident…" }).click();
  const begin = page.getByRole("dialog", { name: "Begin an incident" });
  await begin.getByLabel("What is wrong").fill("a payment is lost");
  await begin.getByLabel("Readers report").selectOption("lost");
  await begin.getByRole("button", { name: "Begin it" }).click();
  await expect(page).toHaveURL(/\/triage\/checklist\?incident=/);
  const seen = page.getByRole("checkbox", { name: "Seen: letters" });
  await seen.click();
  await expect(seen).toBeChecked();

  await page.getByRole("link", { name: "a payment is lost" }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("the writer's log has\nno answer");
  await page.getByRole("button", { name: "Add the note" }).click();
  const entries = page.getByRole("region", { name: "What happened" });
  await expect(entries.getByRole("listitem")).toHaveCount(2);
  await expect(entries).toContainText("no answer");
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Markdown" }).click();
  expect((await download).suggestedFilename()).toMatch(/^incident-[0-9a-f]{8}\.md$/);

  await page.getByRole("button", { name: "Close it…" }).click();
  const close = page.getByRole("dialog", { name: "Close: a payment is lost" });
  await close.getByLabel("How it ended").fill("the writer tried again");
  await close.getByRole("button", { name: "Close it" }).click();
  await expect(page.getByRole("region", { name: "What is wrong" })).toContainText("the writer tried again");
  await expect(page.getByRole("button", { name: "Add the note" })).toHaveCount(0);
});

test("a runbook is answered by how things stand; nothing that axe objects to, nothing that overflows a narrow screen", async ({ page }) => {
  await page.goto("/runbooks/letter-old");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Letters are held back");
  await expect(page.getByRole("list", { name: "As it stands now" })).toContainText("Are letters held back?");
  await expectAccessible(page);
  await page.getByRole("region", { name: "Mitigation" }).getByRole("link", { name: "Dead letters" }).click();
  await expect(page).toHaveURL("/dead-letters");

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [address, title] of [
    ["/triage/checklist", "The first 15 minutes"],
    ["/incidents", "Incidents"],
    ["/runbooks", "Runbooks"],
    ["/runbooks/row_different", "Rows are not what their events make"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.locator("[aria-busy='true']")).toHaveCount(0);
    await expectNoOverflow(page, address);
    await expectAccessible(page);
  }
  await page.goto("/runbooks/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such runbook.");
});
