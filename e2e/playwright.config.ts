import { defineConfig } from "@playwright/test";
import { scratchInMemory } from "../server/testing/scratch-in-memory";

scratchInMemory();

/** Sandbox and GPU want rights that root in a container lacks; the rest keeps the browser from calling home. */
const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "results",
  workers: 2, // each has a console of its own, and waits more than it works
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: "reduce" },
    timezoneId: "UTC",
    locale: "en-GB",
    // `--trace on` records all of it, for whoever looks into a failure: a fifth of every test's time.
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args: CHROMIUM_FLAGS },
  },
});
