import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = join(import.meta.dirname, "../..");
const shared = { root, alias: { "@": root }, env: { TZ: "UTC" } };

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        resolve: { alias: { "@": root, "server-only": join(root, "node_modules/server-only/empty.js") } },
        test: {
          name: "unit",
          include: ["{server,components,app}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          env: shared.env,
        },
      },
      {
        root,
        resolve: { alias: { "@": root, "server-only": join(root, "node_modules/server-only/empty.js") } },
        test: {
          name: "database",
          include: ["server/**/*.db.test.ts"],
          env: shared.env,
          globalSetup: ["server/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
