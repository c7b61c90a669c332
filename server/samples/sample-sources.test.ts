import { expect, test } from "vitest";
import { sampleSources } from "./sample-sources";

const sourcesOf = (TIDEMARK_SOURCES?: string) => sampleSources({ NODE_ENV: "test", TIDEMARK_SOURCES });

test("stores are named by the environment, several with a space between them", () => {
  expect(sourcesOf("bank=postgresql://a@host/bank?x=1  shop=postgresql://b@host/shop")).toEqual([
    { name: "bank", url: "postgresql://a@host/bank?x=1" },
    { name: "shop", url: "postgresql://b@host/shop" },
  ]);
  expect(sourcesOf()).toEqual([]);
});

test("what names no store is refused without repeating it, since it may hold a password", () => {
  expect(() => sourcesOf("postgresql://ada:secret@host/bank")).toThrow(/^TIDEMARK_SOURCES must be like name=/);
});
