import type { CaseFileSummary } from "@/server/contracts/case-files";
import type { StoredCaseFile } from "@/server/db/case-files/stored-case-file";

export const contractCaseFile = ({ streamVersion, cursor: _, ...stored }: StoredCaseFile): CaseFileSummary => ({
  ...stored,
  version: streamVersion,
});
