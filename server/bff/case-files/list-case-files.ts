import { z } from "zod";
import { caseFilesEndpoint } from "@/server/contracts/case-file-endpoints";
import type { CaseFilesQuery } from "@/server/contracts/case-files";
import { listCaseFiles as listStored } from "@/server/db/case-files/list-case-files";
import type { StoredCaseFile } from "@/server/db/case-files/stored-case-file";
import { type Scope, streamPrefixesOf } from "@/server/domain/access/grants";
import { context } from "../context";
import { cursorOf, keyOf } from "../page-cursor";
import { route } from "../route";
import { contractCaseFile } from "./contract-case-file";
import { isStoredInside } from "./is-file-inside";

/** Microseconds since 1970, and the id. */
const pageKey = z.tuple([z.string().regex(/^\d{1,17}$/), z.uuid()]);

const afterOf = (after: string): { cursor: string; id: string } => {
  const [cursor, id] = keyOf(pageKey, after);
  return { cursor, id };
};

type Page = { page: StoredCaseFile[]; last: StoredCaseFile | undefined };

/** A page of what is inside the scope: as many reads as it takes, each of one page. */
const insidePage = async (scope: Scope, { stream, after, limit }: CaseFilesQuery): Promise<Page> => {
  const { db } = context();
  const page: StoredCaseFile[] = [];
  let from = after === undefined ? undefined : afterOf(after);
  for (;;) {
    const read = await listStored(db, { streamId: stream, within: streamPrefixesOf(scope), limit, after: from });
    for (const stored of read) {
      from = stored;
      if (await isStoredInside(db, stored, scope)) page.push(stored);
      if (page.length === limit) return { page, last: stored };
    }
    if (read.length < limit) return { page, last: undefined };
  }
};

export const listCaseFiles = route(caseFilesEndpoint, async ({ query, scope }) => {
  const { page, last } = await insidePage(scope, query);
  return { caseFiles: page.map(contractCaseFile), ...(last ? { next: cursorOf([last.cursor, last.id]) } : {}) };
});
