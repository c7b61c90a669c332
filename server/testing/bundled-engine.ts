import { mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../..");

/** The engine of the tests in one file. It lies inside the project, where its packages are found. */
export const BUNDLED_ENGINE = join(root, "node_modules/.cache/tidemark/testing/engine-process.mjs");

/** Tests start engines by the hundred, and each would find and translate some 700 modules one by one: two seconds of work instead of a half. */
export const bundleEngine = async (): Promise<void> => {
  mkdirSync(dirname(BUNDLED_ENGINE), { recursive: true });
  const outfile = `${BUNDLED_ENGINE}.${process.pid}`;
  await build({
    entryPoints: [join(root, "server/engine/testing/engine-process.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "@": root },
    logLevel: "error",
  });
  renameSync(outfile, BUNDLED_ENGINE); // another run of tests may start engines from it
};
