import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const root = process.cwd();
const RECORD = "server/db/operator-actions/record-action.ts";
/** Every route has these, and they record refusals. */
const SHARED = ["server/bff/route.ts", "server/bff/command.ts"];

/** Nothing of the console changes by them. */
const CHANGES_NOTHING: Readonly<Record<string, string>> = {
  "rebuild-dry-runs": "folds a few keys and throws the rows away",
  "sign-in/provider": "sends somebody to the provider; that they came back is recorded",
};

const KEPT = "an entry of an incident is append-only and names who made it; only that it began and ended is an action";
/** What they write is a record itself. */
const RECORDS_ITSELF: Readonly<Record<string, string>> = {
  "incidents/[id]/links": KEPT,
  "incidents/[id]/notes": KEPT,
  "incidents/[id]/ticks": KEPT,
};

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), "utf8").matchAll(/(?:from|import\() ?"((?:@\/|\.\.?\/)[^"]+)"/g)]
    .map(([, path]) => (path!.startsWith("@/") ? path!.slice(2) : relative(root, join(root, dirname(file), path!))))
    .map((path) => `${path}.ts`)
    .filter((path) => existsSync(join(root, path)) && !SHARED.includes(path));

const reaches = (from: string): boolean => {
  const seen = new Set([from]);
  for (const file of seen) for (const next of importsOf(file)) seen.add(next);
  return seen.has(RECORD);
};

const posts = readdirSync(join(root, "app/api"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("route.ts") && !file.includes("unknown"))
  .map((file) => `app/api/${file}`)
  .filter((file) => readFileSync(join(root, file), "utf8").includes("export const POST"));

test("J1: whatever changes something can record who did it", () => {
  const unrecorded = posts.filter((file) => !reaches(file)).map((file) => file.replace(/^app\/api\/|\/route\.ts$/g, ""));

  expect(posts.length).toBeGreaterThan(30);
  expect(unrecorded.sort()).toEqual(Object.keys({ ...RECORDS_ITSELF, ...CHANGES_NOTHING }));
});
