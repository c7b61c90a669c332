import { deposited, givenAccount } from "./support/accounts";
import { appendEvents } from "./support/append-events";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";

// A console of its own: what lags here would be told in no other file.
test.use({ apart: "alerts" });

const PROJECTION = "account-balances";

test("a projection that falls behind is told of; somebody acknowledges it, puts it off, and it is over once it has caught up", async ({
  page,
  console,
  request,
}) => {
  const { streamId } = await givenAccount(console.databaseUrl);
  const paused = await request.post(`/api/projections/${PROJECTION}/pause`, { data: { reason: "to fall behind" } });
  expect(paused.ok()).toBe(true);
  await appendEvents(console.databaseUrl, streamId, [[deposited("1.00", "04-06")]]);

  await page.goto("/");
  const open = page.getByRole("region", { name: "Alerts that nobody looks after yet" });
  await open.getByRole("link", { name: `${PROJECTION} is behind` }).click({ timeout: 90_000 });
  const opening = page.getByRole("region", { name: "What is wrong" });
  await expect(opening).toContainText(/Its oldest unread event is .* old; the rule allows 5 s\./);
  await expect(opening).toContainText("Nobody looks after it yet.");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Acknowledge…" }).click();
  const acknowledge = page.getByRole("dialog", { name: `Acknowledge: ${PROJECTION} is behind` });
  await acknowledge.getByLabel("Reason").fill("it was paused on purpose");
  await acknowledge.getByRole("button", { name: "Acknowledge it" }).click();
  await expect(opening).toContainText("looks after it since");

  await page.getByRole("button", { name: "Snooze…" }).click();
  const snooze = page.getByRole("dialog", { name: `Snooze: ${PROJECTION} is behind` });
  await snooze.getByText("2 h").click();
  await snooze.getByLabel("Reason").fill("until it is resumed");
  await snooze.getByRole("button", { name: "Snooze it" }).click();
  await expect(opening).toContainText("put it off until");
  const history = page.getByRole("region", { name: "What happened" });
  await expect(history.getByRole("listitem")).toHaveCount(3);

  await page.goto("/alerts");
  const row = page.getByRole("row", { name: new RegExp(`${PROJECTION} is behind`) });
  await expect(row).toContainText("snoozed");
  const resumed = await request.post(`/api/projections/${PROJECTION}/resume`, { data: { reason: "the test is over" } });
  expect(resumed.ok()).toBe(true);
  await expect(row).toHaveCount(0, { timeout: 90_000 });
  await page.getByText("Resolved", { exact: true }).click();
  await expect(page).toHaveURL("/alerts?show=resolved");
  await row.getByRole("link").first().click();
  await expect(opening).toContainText("It was over");
  await expect(history.getByRole("listitem").first()).toContainText("Resolved");
});

test("the list has nothing that axe objects to and nothing that overflows a narrow screen; a filter that makes no sense is named", async ({
  page,
}) => {
  await page.goto("/alerts");
  await expect(page.getByRole("heading", { name: "What is watched" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Who is told" })).toContainText("names no target");
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await page.goto("/alerts?severity=worst");
  await expect(page.getByRole("alert").filter({ hasText: "severity must be one of warning, critical" })).toBeVisible();
  await page.goto("/alerts/01234567-89ab-4cde-8f01-23456789abcd");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such alert.");
});
