import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { onTestFinished, vi } from "vitest";
import { makeCaseFile } from "@/server/bff/case-files/make-case-file";
import { sendCaseFile } from "@/server/bff/case-files/send-case-file";
import { balances, test as bffTest, expect, post } from "@/server/bff/testing/bff-test";
import { deposits, publish, register } from "@/server/bff/testing/given";
import { makeFiles } from "@/server/case-file/make-files";
import { caseSample } from "@/server/case-file/testing/case-sample";
import { runCommandLine } from "@/server/commands/testing/command-test";
import { caseFileSummary } from "@/server/contracts/case-files";
import { caseFileCommand } from "./case-file";
import { isProved, verdictText, verifyCaseFile } from "./verify-case-file";

const verify = (args: readonly string[], env: Record<string, string>) =>
  runCommandLine(["tidemark", "case-file", "verify", ...args], env).outcome;

const test = bffTest.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "tidemark-case-"));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

const inDatabase = { dataDirectory: undefined, isOffline: false };

test("verify proves a file that was handed over, and names the part of one that was changed, or whose event was", async ({
  bff,
  db,
  url,
  folder,
}) => {
  vi.stubEnv("DATABASE_URL", url);
  onTestFinished(() => void vi.unstubAllEnvs());
  await register(db, balances);
  await publish(db, "account-1", deposits(2));
  const body = { streamId: "account-1", version: "3", question: "Where is my money?", note: "Here." };
  const { id } = caseFileSummary.parse(await (await makeCaseFile(bff("/api/case-files", post(body)))).json());
  for (const format of ["html", "json"]) {
    const text = await (await sendCaseFile(bff(`/api/case-files/${id}/file?format=${format}`))).text();
    writeFileSync(join(folder, `case.${format}`), text);
    writeFileSync(join(folder, `forged.${format}`), text.replaceAll("Here.", "Gone."));
  }
  const html = join(folder, "case.html");

  const proved = await verify([html, "--json"], { DATABASE_URL: url });
  expect(proved).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(proved.stdout)).toMatchObject({
    ok: true,
    kind: "html",
    caseFile: { id, streamId: "account-1", version: "3" },
    checked: { parts: 10, events: 3, brokenSeals: 0, storeEvents: 3 },
    findings: [],
    storeFindings: [],
  });
  expect(verdictText(await verifyCaseFile(join(folder, "case.json"), inDatabase))).toMatch(`Unchanged: case file ${id} of "account-1"`);
  expect(verdictText(await verifyCaseFile(html, { ...inDatabase, isOffline: true }))).toContain("not asked");
  expect(await verify([join(folder, "forged.html")], { DATABASE_URL: url })).toMatchObject({
    code: 1,
    stdout: "",
    stderr: "forged.html is not what was handed over. The note was changed: its SHA-256 is not the one that the file records.\n",
  });
  expect((await verifyCaseFile(join(folder, "forged.json"), inDatabase)).findings).toMatchObject([{ part: "note" }]);

  await db.transaction(async (tx) => {
    await tx.execute(sql`set local role tidemark_repair`);
    await tx.execute(sql`update event_store.events set data = '{"amount": "7.00"}' where stream_version = 2`);
  });
  expect(verdictText(await verifyCaseFile(html, inDatabase))).toMatch(
    /^case\.html is what was handed over, but the database is not as it was then\. Event v2 \(Deposited\) is not the store's: its data differ from/,
  );
  expect(verdictText(await verifyCaseFile(join(folder, "forged.html"), inDatabase))).toMatch(
    /^forged\.html is not what was handed over\. The note was changed: .*\nThe database is not as the file says either\. Event v2 /,
  );
  await db.execute(sql`delete from tidemark.case_files`);
  const elsewhere = await verifyCaseFile(html, inDatabase);
  expect(elsewhere).toMatchObject({ findings: [], storeFindings: [{ part: "v2" }, { part: "made" }] });
  expect(isProved(elsewhere)).toBe(false);
  expect(verdictText(elsewhere)).toMatch(/^case\.html fits together, but this database does not bear it out\. /);
});

test("what cannot be judged is refused with one sentence", async ({ folder }) => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none");
  onTestFinished(() => void vi.unstubAllEnvs());
  const good = join(folder, "good.json");
  writeFileSync(good, (await makeFiles(caseSample())).json);
  const foreign = join(folder, "foreign.html");
  writeFileSync(foreign, "<!doctype html><p>hello");
  for (const [args, exitCode, message] of [
    [["verify"], 2, /^case-file verify takes one file\.$/],
    [["check", good], 2, /^case-file does not know "check"; it knows verify\.$/],
    [["verify", join(folder, "missing")], 1, /^missing cannot be read: .*\.$/],
    [["verify", folder], 1, / is no file\.$/],
    [["verify", "/dev/zero"], 1, /^zero is no file\.$/],
    [["verify", foreign], 1, /^foreign\.html is no case file of Tidemark\.$/],
    [["verify", good], 1, /^The database cannot be asked: .*127\.0\.0\.1:1\. --offline checks the file by itself\.$/],
  ] as const)
    await expect(caseFileCommand.run(args), args.join(" ")).rejects.toMatchObject({ exitCode, message: expect.stringMatching(message) });
});
