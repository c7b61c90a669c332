import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { scratchInMemory } from "./scratch-in-memory.ts";

scratchInMemory();

const root = join(import.meta.dirname, "../..");
const resolve = { alias: { "@": root, "server-only": join(root, "node_modules/server-only/empty.js") } };

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        resolve,
        test: {
          name: "unit",
          include: ["{server,components,app,bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          env: { TZ: "UTC" },
          testTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        root,
        resolve,
        test: {
          name: "database",
          include: ["{server,bench}/**/*.db.test.ts"],
          env: { TZ: "UTC" },
          globalSetup: ["server/testing/global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
