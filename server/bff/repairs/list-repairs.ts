import { z } from "zod";
import { repairsEndpoint } from "@/server/contracts/repair-endpoints";
import { listRepairs as listStored } from "@/server/db/repairs/list-repairs";
import { projectionsOf } from "@/server/domain/access/grants";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { contractRepair } from "./contract-repair";

/** Microseconds since 1970, and the id. */
const pageKey = z.tuple([z.string().regex(/^\d{1,17}$/), z.uuid()]);

const afterOf = (after: string) => {
  const [cursor, id] = keyOf(pageKey, after);
  return { cursor, id };
};

export const listRepairs = route(repairsEndpoint, async ({ query: { after, ...search }, scope }) => {
  const { config, db } = context();
  const stored = await listStored(db, {
    ...search,
    within: projectionsOf(scope.filter(({ streamPrefixes }) => streamPrefixes === null)),
    after: after === undefined ? undefined : afterOf(after),
  });
  const last = stored.length === search.limit ? stored.at(-1) : undefined;
  return {
    repairs: stored.map((each) => contractRepair(each, config.registry)),
    ...(last ? { next: cursorOf([last.cursor, last.id]) } : {}),
  };
});
