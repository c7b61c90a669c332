import { streamIdText, versionText } from "@/server/contracts/text";
import { parseSearch, type SearchProblem } from "../address-search";

const listed = { stream: { schema: streamIdText, message: "must be a stream's id of at most 500 characters" } } as const;

export type CaseFileSearch = { stream?: string };

export const parseCaseFileSearch = (address: URLSearchParams): { search: CaseFileSearch; problems: SearchProblem[] } =>
  parseSearch(address, listed);

const begun = { ...listed, v: { schema: versionText, message: "must be the version of a stream" } } as const;

/** What a new case file is of: both are needed. */
export const parseNewCaseFile = (address: URLSearchParams): { search: { stream?: string; v?: string }; problems: SearchProblem[] } =>
  parseSearch(address, begun);
