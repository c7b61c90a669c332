import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { context, installContext } from "@/server/bff/context";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { register } from "@/server/bff/testing/given";
import { problemOf } from "@/server/bff/testing/given-operations";
import { type Runbook, type RunbookBlock, runbook, runbooksResponse } from "@/server/contracts/runbooks";
import { alertRules } from "@/server/domain/alert/alert-rule";
import { ENDS, STEPS } from "@/server/domain/checklist/decision-tree";
import { LINES } from "@/server/domain/checklist/lines";
import { defineStreamCheck } from "@/server/projections/define-check";
import { shippedRunbooks } from "@/server/testing/shipped-queries";
import { knownChecks } from "../audits/known-checks";
import { getRunbook } from "./get-runbook";
import { listRunbooks } from "./list-runbooks";

type Bff = (path: string, init?: RequestInit) => Request;

const open = (bff: Bff, name: string) => getRunbook(bff(`/api/runbooks/${name}`));
const read = async (bff: Bff, name: string): Promise<Runbook> => runbook.parse(await (await open(bff, name)).json());
const slugs = async (bff: Bff): Promise<string[]> =>
  runbooksResponse.parse(await (await listRunbooks(bff("/api/runbooks"))).json()).runbooks.map(({ slug }) => slug);

const linksOf = (blocks: readonly RunbookBlock[]): string[] =>
  blocks
    .flatMap((block) => (block.kind === "paragraph" ? block.text : block.kind === "list" ? block.items.flat() : []))
    .flatMap((piece) => (piece.kind === "link" ? [piece.href] : []));

const PAGES = join("app", "(console)");
/** A folder of the address, or one that stands for any name. */
const pageOf = (address: string): boolean => {
  const parts = new URL(address, "http://console").pathname.split("/").filter(Boolean);
  const folder = parts.reduce<string | null>((at, part) => {
    if (at === null) return null;
    const named = readdirSync(at).find((entry) => entry === part) ?? readdirSync(at).find((entry) => /^\[\w+\]$/.test(entry));
    return named === undefined ? null : join(at, named);
  }, PAGES);
  return folder !== null && existsSync(join(folder, "page.tsx"));
};

const check = defineStreamCheck({
  name: "never_overdrawn",
  types: ["Deposited"],
  severity: "critical",
  looksFor: "Accounts below zero.",
  check: () => [],
});

const withOwn = <T>(more: { runbooks?: string; isChecked?: boolean }, ask: () => Promise<T>): Promise<T> => {
  const { runbooks = null, isChecked = false } = more;
  const shared = context();
  installContext({ ...shared, config: { ...shared.config, runbooks, checks: isChecked ? [check] : [] } });
  return ask().finally(() => installContext(shared));
};

test("every rule of alerts, every check and every rule for Prometheus opens a runbook that says all three things", async ({ bff }) => {
  const shipped = shippedRunbooks();
  expect(shipped.length).toBeGreaterThan(10);
  for (const name of [...alertRules, ...knownChecks().map((each) => each.name), ...shipped.flatMap(({ rule, name: of }) => [rule, of])]) {
    const answer = await open(bff, name);
    expect(answer.status, name).toBe(200);
    const { symptoms, diagnosis, mitigation } = runbook.parse(await answer.json());
    expect(
      [symptoms, diagnosis, mitigation].map(({ length }) => length > 0),
      name,
    ).toEqual([true, true, true]);
  }
});

test("every way that a runbook, the checklist or the decision tree shows leads to a page that is there, and every mitigation shows one", async ({
  bff,
}) => {
  const known = await slugs(bff);
  const all: Runbook[] = [];
  for (const slug of known) all.push(await read(bff, slug));
  for (const { slug, mitigation } of all) expect(linksOf(mitigation).length, slug).toBeGreaterThan(0);
  const ways = [
    ...all.flatMap(({ symptoms, diagnosis, mitigation }) => linksOf([...symptoms, ...diagnosis, ...mitigation])),
    ...Object.values(LINES).map(({ href }) => href),
    ...[...Object.values(STEPS), ...Object.values(ENDS)].map(({ href }) => href),
  ];
  expect([...new Set(ways)].filter((href) => !pageOf(href))).toEqual([]);
  expect(pageOf("/nowhere")).toBe(false);
  for (const href of ways.filter((way) => way.startsWith("/runbooks/")))
    expect((await open(bff, href.slice("/runbooks/".length))).status, href).toBe(200);
});

test("its diagnosis is answered by how things stand now", async ({ bff, db }) => {
  await register(db, balances);
  const { answers } = await read(bff, "letter-old");
  expect(answers.map(({ line }) => line).sort()).toEqual(["changes", "letters", "promises"]);
  expect(answers.find(({ line }) => line === "letters")).toMatchObject({ state: "well", sentence: "No letter is held back." });
});

test("a team's own stands beside ours, or alone; one for its own check comes before the one for all of them", async ({ bff }) => {
  const folder = await mkdtemp(join(tmpdir(), "tidemark-runbooks-"));
  try {
    await writeFile(join(folder, "letters-held.md"), "# Ours\n\nCall **Ada**. <script>alert(1)</script>\n");
    await writeFile(join(folder, "never_overdrawn.md"), "---\nanswers: lag\n---\n# Overdrawn\n\nCall the bank.\n");
    await withOwn({ runbooks: folder, isChecked: true }, async () => {
      const beside = await read(bff, "letters-many");
      expect(beside).toMatchObject({ title: "Letters are held back", hasOwn: true });
      expect(JSON.stringify(beside.own)).toContain("Ada");
      const own = await read(bff, "never_overdrawn");
      expect(own).toMatchObject({ title: "A check of your team found something", hasOwn: true });
      expect(own.answers.map(({ line }) => line)).toContain("lag");
      expect(await slugs(bff)).toContain("never_overdrawn");
    });
    await withOwn({ isChecked: true }, async () => {
      expect(await read(bff, "never_overdrawn")).toMatchObject({ slug: "own-check", hasOwn: false });
    });
    expect(await problemOf(open(bff, "never_overdrawn"))).toMatchObject({ status: 404, field: "slug" });
    await withOwn({ runbooks: join(folder, "gone") }, async () => {
      expect(await problemOf(open(bff, "letters-held"))).toMatchObject({ status: 503 });
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
