import { readerOf as readerOfSchema } from "../../attached/testing/reader-of";
import { storeTest } from "../../attached/testing/store-test";
import type { ConsumeOptions, WriteOptions } from "./emmett-client";
import { runEmmett, runTwice } from "./run-emmett";

export { expect } from "vitest";

type Emmett = {
  append(writers: number, appends: number): Promise<void>;
  write(options: WriteOptions): Promise<void>;
  /** Runs a reactor to the end of the store; the positions that it handled, in its order. */
  consume(options: ConsumeOptions): Promise<string[]>;
  /** The same in one process that stops its consumer and starts it again. */
  consumeTwice(options: ConsumeOptions): { once(): Promise<string[]>; again(): Promise<string[]> };
  project(): Promise<void>;
};

const linesOf = (printed: string): string[] => printed.split("\n").filter(Boolean);

const emmettAt = (url: string): Emmett => ({
  append: async (writers, appends) => void (await runEmmett("append", url, { writers, appends })),
  write: async (options) => void (await runEmmett("write", url, [options])),
  consume: async (options) => linesOf(await runEmmett("consume", url, options)),
  consumeTwice: (options) => {
    const { once, again } = runTwice(url, options);
    return { once: async () => linesOf(await once()), again: async () => linesOf(await again()) };
  },
  project: async () => void (await runEmmett("project", url)),
});

const SCHEMA = "public";

/** `emmett` is the real client of the store. */
export const test = storeTest({ install: async (url) => void (await runEmmett("migrate", url)), schema: SCHEMA }).extend<{
  emmett: Emmett;
}>({
  emmett: async ({ storeUrl }, use) => use(emmettAt(storeUrl)),
});

export const readerOf = (storeUrl: string): Promise<string> => readerOfSchema(storeUrl, SCHEMA);
