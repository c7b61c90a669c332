import { z } from "zod";
import { tokensEndpoint } from "@/server/contracts/token-endpoints";
import { listTokens } from "@/server/db/access/list-tokens";
import { assertUnlimited } from "../access/assert-unlimited";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";

const key = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/), z.uuid()]);

export const listAllTokens = route(tokensEndpoint, async ({ query: { after, limit }, scope }) => {
  assertUnlimited(scope);
  const from = after === undefined ? null : keyOf(key, after);
  const tokens = await listTokens(context().db, { after: from, limit: limit + 1 });
  const last = tokens.length > limit ? tokens[limit - 1] : undefined;
  return { tokens: tokens.slice(0, limit), ...(last ? { next: cursorOf([last.createdExactly, last.id]) } : {}) };
});
