import type { APIRequestContext, Page } from "@playwright/test";
import { z } from "zod";
import { expect, test } from "./support/console-test";
import { expectAccessible } from "./support/expect-accessible";
import { expectNoOverflow } from "./support/expect-no-overflow";

/** Accounts whose fee without a plan version 1 cannot fold. */
const HELD = 36;
const REBUILD_PAGE = /\/rebuilds\/[0-9a-f-]{36}$/;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const differing = (page: Page) => page.getByRole("table", { name: "Rows that differ", exact: true });

const heldAccounts = async (request: APIRequestContext): Promise<string[]> => {
  const answer = await request.get("/api/dead-letters?projection=statement-lines&limit=500");
  const { sequences } = z.object({ sequences: z.array(z.object({ sequence: z.string() })) }).parse(await answer.json());
  return sequences.map(({ sequence }) => sequence).sort();
};

const listedRows = async (page: Page): Promise<string[]> => {
  const links = await differing(page).getByRole("rowheader").getByRole("link").all();
  return (await Promise.all(links.map(async (link) => (await link.getAttribute("title")) ?? ""))).sort();
};

/** In the dialog that is open: the reason, and Enter. */
const giveReason = async (page: Page, reason: string) => {
  await page.getByRole("dialog").getByLabel("Reason").focus();
  await page.keyboard.type(reason);
  await page.keyboard.press("Enter");
};

test("an owner rebuilds with the corrected version, sees exactly the rows that the old one could not fold, switches and rolls back, by keyboard", async ({
  page,
  request,
}) => {
  await expect.poll(() => heldAccounts(request), { timeout: 60_000 }).toHaveLength(HELD);
  const held = await heldAccounts(request);
  await page.goto("/projections/statement-lines");
  await page.getByRole("button", { name: "Rebuild…" }).press("Enter");
  const drawer = page.getByRole("dialog", { name: "Rebuild statement-lines" });
  await expect(drawer.getByLabel("Version to build")).toHaveValue("2");
  await expect(drawer.getByText(/of version 1; the switch settles them/)).toBeVisible();
  await drawer.getByRole("button", { name: "Fold the first 10 keys" }).press("Enter");
  await expect(drawer.getByText(/^Of 10 keys /)).toBeVisible();
  await giveReason(page, "a fee without a plan is a fee all the same");

  await expect(page).toHaveURL(REBUILD_PAGE);
  await expect(heading(page)).toHaveText(`Version 2 has caught up. ${HELD} rows differ.`, { timeout: 90_000 });
  await expect(page.getByText(`all ${HELD}, by key`)).toBeVisible();
  await page.getByRole("button", { name: /^\d+ more$/ }).press("Enter");
  expect(await listedRows(page)).toEqual(held);

  await page.getByRole("button", { name: "Switch readers to version 2" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Switch statement-lines to version 2" });
  await expect(dialog.getByText(`of ${HELD} accounts of version 1 are settled by it`)).toBeVisible();
  await expect(dialog.getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("Space");
  await giveReason(page, "every one of them is a fee without a plan");
  await expect(heading(page)).toHaveText("Readers have version 2 of statement-lines.");
  await expect(dialog).toHaveCount(0);
  await expect(heading(page)).toBeFocused();
  await expect(page.getByText(`of ${HELD} accounts of version 1 are settled by the switch`)).toBeVisible();
  await expect.poll(() => heldAccounts(request)).toEqual([]);

  await page.getByRole("button", { name: "Roll back to version 1…" }).press("Enter");
  await giveReason(page, "the office wants to look once more");
  await expect(heading(page)).toHaveText("Readers are back at version 1 of statement-lines.");
  await expect.poll(() => heldAccounts(request)).toEqual(held);
  const history = page.getByRole("region", { name: "History" });
  await expect(history.getByText("the office wants to look once more")).toBeVisible();

  await page.goto("/rebuilds");
  await expect(page.getByRole("row", { name: /rolled back statement-lines v1 → v2/ })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(REBUILD_PAGE);
});

/** As a pipeline would: asked for over HTTP, followed until it was compared. */
const comparedRebuild = async (request: APIRequestContext): Promise<string> => {
  const data = { projection: "statement-lines", toVersion: 2, reason: "looked at by everybody" };
  const answer = await request.post("/api/rebuilds", { data });
  const { id } = z.object({ id: z.uuid() }).parse(await answer.json());
  const comparison = async () => (await (await request.get(`/api/rebuilds/${id}`)).json()).comparison?.state;
  await expect.poll(comparison, { timeout: 90_000 }).toBe("done");
  return id;
};

test("a rebuild, its list and what starts it are for everybody, light and dark, narrow and wide", async ({ page, request }) => {
  const id = await comparedRebuild(request);
  await page.goto(`/rebuilds/${id}`);
  await expect(differing(page)).toBeVisible();
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("button", { name: /^Switch readers to/ })).toBeVisible();
  await expectNoOverflow(page);
  await page.goto("/rebuilds");
  await expect(page.getByRole("link", { name: "statement-lines" }).first()).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);

  await page.goto("/projections/statement-lines");
  await page.getByRole("button", { name: "Rebuild…" }).press("Enter");
  const drawer = page.getByRole("dialog", { name: "Rebuild statement-lines" });
  await expect(drawer.getByRole("link", { name: "See that rebuild" })).toHaveAttribute("href", `/rebuilds/${id}`);
  await expect(drawer.getByRole("button", { name: "Start the rebuild of version 2" })).toBeDisabled();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Rebuild…" })).toBeFocused();
});

test("addresses of rebuilds that mean nothing say so", async ({ page }) => {
  await page.goto("/rebuilds?state=done");
  await expect(page.getByRole("alert").filter({ hasText: "state" })).toContainText("must be one of");
  await page.goto("/rebuilds/nonsense");
  await expect(heading(page)).toHaveText("There is no such rebuild.");
});
