import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeFiles } from "@/server/case-file/make-files";
import { caseSample } from "@/server/case-file/testing/case-sample";
import { isProved, verdictText, verifyCaseFile } from "./verify-case-file";

test("a sound file of an event that was changed before it was made is proved, and the event is not passed over", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-case-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { events } = caseSample();
  const { html } = await makeFiles(caseSample({ events: events.map((event, at) => ({ ...event, isSealed: at !== 1 })) }));
  writeFileSync(join(folder, "case.html"), html);
  const verdict = await verifyCaseFile(join(folder, "case.html"), { dataDirectory: undefined, isOffline: true });
  expect(isProved(verdict)).toBe(true);
  expect(verdictText(verdict)).toContain("1 of its events did not fit its own checksum when it was made");
});
