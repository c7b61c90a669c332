import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, vi } from "vitest";
import { findMasterKey, keepMasterKey } from "./master-key-file";

const test = base.extend<{ directory: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's dependencies from this pattern
  directory: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), "tidemark-key-"));
    await use(directory);
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true });
  },
});

test("a data directory gets one master key, for its owner's eyes alone, and keeps it", ({ directory }) => {
  expect(findMasterKey(directory)).toBeUndefined();
  const key = keepMasterKey(directory);
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  expect(keepMasterKey(directory)).toBe(key);
  expect(findMasterKey(directory)).toBe(key);
  expect(statSync(join(directory, "master.key")).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory)).toEqual(["master.key"]);
});

test("the key of the environment comes first, and is written nowhere", ({ directory }) => {
  const given = Buffer.alloc(32, 7).toString("base64");
  vi.stubEnv("TIDEMARK_MASTER_KEY", given);
  expect(keepMasterKey(directory)).toBe(given);
  expect(readdirSync(directory)).toEqual([]);
});

test("what is no key is refused, and never written over", ({ directory }) => {
  const file = join(directory, "master.key");
  writeFileSync(file, "half a k");
  expect(() => keepMasterKey(directory)).toThrow(`${file} must be 32 bytes in base64`);
  vi.stubEnv("TIDEMARK_MASTER_KEY", "short");
  expect(() => keepMasterKey(directory)).toThrow("TIDEMARK_MASTER_KEY must be 32 bytes in base64");
});
