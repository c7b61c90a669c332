import { caseFileEndpoint } from "@/server/contracts/case-file-endpoints";
import { listOpenings } from "@/server/db/case-files/list-openings";
import { readCaseFile } from "@/server/db/case-files/read-case-file";
import { context } from "../context";
import { route } from "../route";
import { contractCaseFile } from "./contract-case-file";
import { isStoredInside } from "./is-file-inside";
import { unknownCaseFile } from "./unknown-case-file";

export const getCaseFile = route(caseFileEndpoint, async ({ params: { id }, scope }) => {
  const { db } = context();
  const stored = await readCaseFile(db, id);
  if (!stored || !(await isStoredInside(db, stored, scope))) throw unknownCaseFile(id);
  return { ...contractCaseFile(stored), openings: await listOpenings(db, id) };
});
