import { z } from "zod";
import { operationsEndpoint } from "@/server/contracts/operation-endpoints";
import { listOperations as listStored } from "@/server/db/operations/list-operations";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { contractOperation } from "./contract-operation";

/** Microseconds since 1970, and the id. */
const pageKey = z.tuple([z.string().regex(/^\d{1,17}$/), z.uuid()]);

const afterOf = (after: string) => {
  const [cursor, id] = keyOf(pageKey, after);
  return { cursor, id };
};

export const listOperations = route(operationsEndpoint, async ({ query: { show, after, ...search }, scope }) => {
  const { config, db } = context();
  const stored = await listStored(db, {
    ...search,
    within: scope,
    openOnly: show === "open",
    after: after === undefined ? undefined : afterOf(after),
  });
  const last = stored.length === search.limit ? stored.at(-1) : undefined;
  return {
    operations: stored.map((each) => contractOperation(each, config.registry)),
    ...(last ? { next: cursorOf([last.cursor, last.id]) } : {}),
  };
});
