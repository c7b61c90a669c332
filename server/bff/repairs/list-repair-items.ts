import { z } from "zod";
import { repairItemsEndpoint } from "@/server/contracts/repair-endpoints";
import { listRepairItems as listStored, type StoredRepairItem } from "@/server/db/repairs/list-repair-items";
import { rowCheckOf } from "@/server/domain/audit/row-fault";
import type { ReadModelRow } from "@/server/domain/read-model";
import { changesBetween } from "@/server/domain/row-change";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { openCursor, sealCursor } from "../sight/sealed-cursor";
import { seenMessage } from "../sight/seen-causes";
import { seenStand, streamOfRow } from "../sight/seen-rebuilds";
import { type Sight, seenKey } from "../sight/sight";
import { knownRepair } from "./known-repair";

const pageKey = z.tuple([z.string().max(1_000)]);

/** Stored JSON forgets the order of a row's fields: they are told in that of their definition. */
const inOrder = (row: ReadModelRow | null, columns: readonly string[]): ReadModelRow | null =>
  row &&
  Object.fromEntries(
    [...new Set([...columns.filter((name) => name in row), ...Object.keys(row)])].map((name) => [name, row[name] ?? null]),
  );

const seenItem = (sight: Sight, of: { projection: string; version: number }, { key, why, mark: _, ...item }: StoredRepairItem) => {
  const columns = Object.keys(sight.registry.find(of.projection, of.version)?.columns ?? {});
  const { before: was, after: is, ...told } = item;
  const [before, after] = [inOrder(was, columns), inOrder(is, columns)];
  return {
    ...told,
    ...seenStand(sight, { name: of.projection, version: of.version }, streamOfRow(sight, of, key), {
      before,
      after,
      changes: changesBetween(before, after),
    }),
    key: seenKey(sight, of.projection, key),
    check: rowCheckOf({ stored: before, folded: after }),
    why: why && seenMessage(sight, { projection: of.projection, streamId: key }, why),
  };
};

export const listRepairItems = route(repairItemsEndpoint, async ({ params: { id }, query: { after, ...search }, scope, sight }) => {
  const { db } = context();
  const from = after === undefined ? undefined : keyOf(pageKey, openCursor(after))[0];
  const repair = await knownRepair(db, id, scope);
  const items = await listStored(db, id, { ...search, after: from });
  const last = items.length === search.limit ? items.at(-1) : undefined;
  return {
    items: items.map((item) => seenItem(sight, repair, item)),
    ...(last ? { next: sealCursor(sight, repair.projection, cursorOf([last.key])) } : {}),
  };
});
