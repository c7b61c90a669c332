import { z } from "zod";
import { sequenceText } from "@/server/contracts/dead-letters";
import { operationItemsEndpoint } from "@/server/contracts/operation-endpoints";
import { listItems } from "@/server/db/operations/list-items";
import { readState } from "@/server/db/operations/read-state";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { unknownOperation } from "./known-operation";

const pageKey = z.tuple([sequenceText, z.string().regex(/^\d{1,18}$/)]);

const afterOf = (after: string) => {
  const [sequence, index] = keyOf(pageKey, after);
  return { sequence, index };
};

export const listOperationItems = route(operationItemsEndpoint, async ({ params: { id }, query: { after, ...search } }) => {
  const { db } = context();
  const from = after === undefined ? undefined : afterOf(after);
  if ((await readState(db, id)) === null) throw unknownOperation(id);
  const items = await listItems(db, id, { ...search, after: from });
  const last = items.length === search.limit ? items.at(-1) : undefined;
  return { items, ...(last ? { next: cursorOf([last.sequence, last.index]) } : {}) };
});
