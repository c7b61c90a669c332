import { expect, test } from "vitest";
import { defineConfig } from "@/server/projections/define-config";
import { sampleNeighbours } from "./sample-neighbours";
import { sampleProjections } from "./sample-projections";

const configured = (variables: Record<string, string>) => {
  const environment = { NODE_ENV: "test", ...variables } as const;
  return defineConfig({ projections: sampleProjections(environment), ...sampleNeighbours(environment) });
};

test("the environment names stores, servers and a cache beside the sample; without it there are none", () => {
  expect(configured({})).toMatchObject({ sources: [], participants: [], caches: [] });

  const { sources, participants, caches } = configured({
    TIDEMARK_SOURCES: "shop=postgresql://reader:a=b@host/shop  ledger=postgres://reader@host/ledger",
    TIDEMARK_SOURCE_ACTIONS: "ledger=postgres://mover@host/ledger",
    TIDEMARK_PARTICIPANTS: "payments=postgresql://looker@host/payments",
    TIDEMARK_CACHE: "redis://127.0.0.1:6379",
  });

  expect(sources).toEqual([
    { name: "shop", url: "postgresql://reader:a=b@host/shop" },
    { name: "ledger", url: "postgres://reader@host/ledger", actionsUrl: "postgres://mover@host/ledger" },
  ]);
  expect(participants).toMatchObject([{ name: "payments", gids: ".*" }]);
  expect(caches.map(({ name, projection }) => [name, projection])).toEqual([["balance-cards", "account-balances"]]);
  expect(configured({ TIDEMARK_SAMPLE: "none", TIDEMARK_CACHE: "redis://127.0.0.1:6379" }).caches).toEqual([]);
});

test("the environment names the store that is copied", () => {
  const TIDEMARK_SOURCES = "shop=postgresql://reader@host/shop ledger=postgresql://reader@host/ledger";
  expect(configured({ TIDEMARK_SOURCES, TIDEMARK_COPY: "ledger" }).sources.map(({ name, copy }) => [name, copy])).toEqual([
    ["shop", undefined],
    ["ledger", true],
  ]);
});

const PAIRS = "must be like name=postgresql://login@host/database, with blanks between several";

test.each([
  [{ TIDEMARK_SOURCES: "postgresql://reader:secret@host/shop" }, `TIDEMARK_SOURCES ${PAIRS}`],
  [
    { TIDEMARK_SOURCES: "shop=postgresql://host/shop", TIDEMARK_SOURCE_ACTIONS: "bank=postgresql://mover:secret@host/bank" },
    "TIDEMARK_SOURCE_ACTIONS names bank, which is none of TIDEMARK_SOURCES",
  ],
  [{ TIDEMARK_PARTICIPANTS: "=postgresql://reader:secret@host/shop" }, `TIDEMARK_PARTICIPANTS ${PAIRS}`],
  [{ TIDEMARK_SOURCES: "Shop=postgresql://reader:secret@host/shop" }, "sources.0.name: must be lower-case letters, digits and dashes"],
  [{ TIDEMARK_PARTICIPANTS: "shop=mysql://host/shop" }, "participants.0"],
  [
    { TIDEMARK_SOURCES: "shop=postgresql://reader@host/shop", TIDEMARK_COPY: "till" },
    "TIDEMARK_COPY names till, which is none of TIDEMARK_SOURCES",
  ],
  [{ TIDEMARK_CACHE: "localhost" }, "cache balance-cards: url must be a redis:// or rediss:// address"],
])("what makes no sense is refused in one sentence that quotes no address", (variables, sentence) => {
  expect(() => configured(variables)).toThrow(sentence);
  expect(() => configured(variables)).not.toThrow("secret");
});
