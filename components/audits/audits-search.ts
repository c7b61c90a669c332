import { type AuditKind, auditKind } from "@/server/contracts/audits";
import { parseSearch, type SearchProblem } from "../address-search";
import { type FindingSearch, findingFields, formatFindingSearch } from "../findings/finding-search";

const fields = {
  ...findingFields,
  kind: { schema: auditKind, message: `must be one of ${auditKind.options.join(", ")}` },
} as const;

/** What the page is asked for: which findings, and below them which audits. */
export type AuditsSearch = FindingSearch & { kind?: AuditKind };

export const parseAuditsSearch = (address: URLSearchParams): { search: AuditsSearch; problems: SearchProblem[] } => {
  const { search, problems } = parseSearch(address, fields);
  const { kind, ...findings } = search;
  const known = auditKind.safeParse(kind).data;
  return { search: { ...findings, ...(known && { kind: known }) }, problems };
};

export const formatAuditsSearch = ({ kind, ...findings }: AuditsSearch): Record<string, string> => ({
  ...formatFindingSearch(findings),
  ...(kind && { kind }),
});
