import type { Context } from "@/server/bff/context";
import { storeTest } from "@/server/sources/attached/testing/store-test";
import { consolesOn } from "./attached-bank";
import { copyToNative } from "./copy-to-native";
import { type GivenEvent, TOOLS, type ToolName } from "./tools";

export { expect } from "vitest";
export { SOURCE } from "./attached-bank";
export { TOOL_NAMES } from "./tools";

/** A console with a tool's store attached, which has these events, and the same ones in its own store. */
export type AttachedBank = {
  console: Context;
  reopen(): Promise<Context>;
  storeUrl: string;
  /** An answer about the own store as it has to be about the tool's: versions begin elsewhere, types are spelled otherwise. */
  asTheirs<A>(own: A): A;
  /** The version of theirs that is the `nth` of ours. */
  version(nth: number): number;
};

const VERSIONS = new Set(["version", "streamVersion", "from", "to", "upTo", "partsAt", "firstVersion", "lastVersion"]);

export const test = storeTest({ install: async () => undefined, schema: "public" }).extend<{
  given: (tool: ToolName, events: readonly GivenEvent[]) => Promise<AttachedBank>;
}>({
  given: async ({ url, storeUrl }, use) => {
    const closing: (() => Promise<void>)[] = [];
    await use(async (name, events) => {
      const { install, readerOf, write, spelled, firstVersion } = TOOLS[name];
      await install(storeUrl);
      await write(storeUrl, events);
      const { reopen, close } = consolesOn(url, await readerOf(storeUrl));
      closing.push(close);
      const console = await reopen();
      const types = [...new Set(events.map(({ type }) => type))];
      const copied = await copyToNative(console, (stored) => types.find((type) => spelled(type) === stored)!);
      if (copied !== events.length) throw new Error(`${copied} of ${events.length} events were copied`);
      const shifted = (key: string, value: unknown): unknown =>
        VERSIONS.has(key) && typeof value === "string" && /^\d+$/.test(value) ? String(Number(value) - 1 + firstVersion) : value;
      return {
        console,
        reopen,
        storeUrl,
        version: (nth) => nth - 1 + firstVersion,
        asTheirs: (own) => {
          const text = types.reduce((told, type) => told.replaceAll(type, spelled(type)), JSON.stringify(own, shifted));
          return JSON.parse(text);
        },
      };
    });
    for (const close of closing) await close();
  },
});
