import { z } from "zod";
import { caseFilesEndpoint } from "@/server/contracts/case-file-endpoints";
import { listCaseFiles as listStored } from "@/server/db/case-files/list-case-files";
import { streamPrefixesOf } from "@/server/domain/access/grants";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { contractCaseFile } from "./contract-case-file";

/** Microseconds since 1970, and the id. */
const pageKey = z.tuple([z.string().regex(/^\d{1,17}$/), z.uuid()]);

const afterOf = (after: string) => {
  const [cursor, id] = keyOf(pageKey, after);
  return { cursor, id };
};

export const listCaseFiles = route(caseFilesEndpoint, async ({ query: { stream, after, limit }, scope }) => {
  const stored = await listStored(context().db, {
    streamId: stream,
    within: streamPrefixesOf(scope),
    limit,
    after: after === undefined ? undefined : afterOf(after),
  });
  const last = stored.length === limit ? stored.at(-1) : undefined;
  return { caseFiles: stored.map(contractCaseFile), ...(last ? { next: cursorOf([last.cursor, last.id]) } : {}) };
});
