import { z } from "zod";
import { logRepairsEndpoint } from "@/server/contracts/log-repair-endpoints";
import { listLogRepairs as listStored } from "@/server/db/log-repairs/list-log-repairs";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";

/** Microseconds since 1970, and the id. */
const pageKey = z.tuple([z.string().regex(/^\d{1,17}$/), z.uuid()]);

const afterOf = (after: string) => {
  const [cursor, id] = keyOf(pageKey, after);
  return { cursor, id };
};

export const listLogRepairs = route(logRepairsEndpoint, async ({ query: { after, limit } }) => {
  const repairs = await listStored(context().db, { limit, after: after === undefined ? undefined : afterOf(after) });
  const last = repairs.length === limit ? repairs.at(-1) : undefined;
  return { repairs, ...(last ? { next: cursorOf([last.cursor, last.id]) } : {}) };
});
