import { z } from "zod";
import { rebuildsEndpoint } from "@/server/contracts/rebuild-endpoints";
import { listRebuilds as listStored } from "@/server/db/rebuilds/read-rebuilds";
import { projectionsOf } from "@/server/domain/access/grants";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { observeRebuilds } from "./observe-rebuilds";

/** Microseconds since 1970, and the id. */
const pageKey = z.tuple([z.string().regex(/^\d{1,17}$/), z.uuid()]);

const afterOf = (after: string) => {
  const [cursor, id] = keyOf(pageKey, after);
  return { cursor, id };
};

export const listRebuilds = route(rebuildsEndpoint, async ({ query: { show, after, ...search }, scope }) => {
  const stored = await listStored(context().db, {
    ...search,
    projections: projectionsOf(scope),
    openOnly: show === "open",
    after: after === undefined ? undefined : afterOf(after),
  });
  const last = stored.length === search.limit ? stored.at(-1) : undefined;
  return { rebuilds: await observeRebuilds(stored), ...(last ? { next: cursorOf([last.cursor, last.id]) } : {}) };
});
