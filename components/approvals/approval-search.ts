import { approvalKind, approvalsQuery } from "@/server/contracts/approvals";
import { parseSearch, type SearchProblem } from "../address-search";

const show = approvalsQuery.shape.state.unwrap();

const fields = {
  show: { schema: show, message: `must be ${show.options.join(", ")}` },
  kind: { schema: approvalKind, message: `must be one of ${approvalKind.options.join(", ")}` },
} as const;

export type ApprovalSearch = { [Field in keyof typeof fields]?: string };

export const parseApprovalSearch = (address: URLSearchParams): { search: ApprovalSearch; problems: SearchProblem[] } =>
  parseSearch(address, fields);

/** `show=waiting` is what the page does anyway. */
export const formatApprovalSearch = ({ show: shown, kind }: ApprovalSearch): Record<string, string> => ({
  ...(shown && shown !== "waiting" ? { show: shown } : {}),
  ...(kind ? { kind } : {}),
});
