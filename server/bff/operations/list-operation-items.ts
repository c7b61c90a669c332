import { z } from "zod";
import { sequenceText } from "@/server/contracts/dead-letters";
import { operationItemsEndpoint } from "@/server/contracts/operation-endpoints";
import { listItems } from "@/server/db/operations/list-items";
import { readProjection } from "@/server/db/operations/read-projection";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { openCursor, sealCursor } from "../sight/sealed-cursor";
import { seenCause } from "../sight/seen-causes";
import { isKeyHidden, seenKey } from "../sight/sight";
import { unknownOperation } from "./known-operation";

const pageKey = z.tuple([sequenceText, z.string().regex(/^\d{1,18}$/)]);

const afterOf = (after: string) => {
  const [sequence, index] = keyOf(pageKey, after);
  return { sequence, index };
};

export const listOperationItems = route(operationItemsEndpoint, async ({ params: { id }, query: { after, ...search }, scope, sight }) => {
  const { db } = context();
  const from = after === undefined ? undefined : afterOf(openCursor(after));
  const projection = await readProjection(db, id, scope);
  if (projection === null || (search.sequence !== undefined && isKeyHidden(sight, projection))) throw unknownOperation(id);
  const items = await listItems(db, id, { ...search, after: from });
  const last = items.length === search.limit ? items.at(-1) : undefined;
  return {
    items: items.map(({ sequence, causeBefore, causeAfter, ...item }) => {
      const subject = { projection, streamId: item.event.streamId };
      return {
        ...item,
        sequence: seenKey(sight, projection, sequence),
        causeBefore: causeBefore && seenCause(sight, subject, causeBefore),
        causeAfter: causeAfter && seenCause(sight, subject, causeAfter),
      };
    }),
    ...(last ? { next: sealCursor(sight, projection, cursorOf([last.sequence, last.index])) } : {}),
  };
});
