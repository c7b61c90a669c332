import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { test as base } from "@/server/testing/database-test";

export { expect } from "@/server/testing/database-test";

export type FileWriter = (lines: readonly (string | object)[], name?: string) => Promise<string>;

export const textOf = (lines: readonly (string | object)[]): string =>
  lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");

/** `write` puts lines into a file that goes with the test; a name that ends in .gz is packed. */
export const test = base.extend<{ directory: string; write: FileWriter }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  directory: async ({}, use) => {
    const directory = await mkdtemp(join(tmpdir(), "tidemark-import-"));
    await use(directory);
    await rm(directory, { recursive: true });
  },
  write: async ({ directory }, use) => {
    await use(async (lines, name = "events.ndjson") => {
      const file = join(directory, name);
      const text = textOf(lines);
      await writeFile(file, name.endsWith(".gz") ? gzipSync(text) : text);
      return file;
    });
  },
});

export const told = (stream: string, type = "Payment", more: object = {}) => ({
  stream,
  type,
  at: "2008-09-08T22:00:00.000Z",
  data: { amount: 20.5 },
  ...more,
});
