import type { StoredApproval } from "@/server/db/approvals/approval-row";
import type { Actor } from "../access/actor";

/** Why this session may not agree, whoever sits there: whoever made the link that it began by may have opened it. Null where it may. */
export const letInRefusal = ({ requestedBy, requestedById }: StoredApproval, { session }: Actor): string | null =>
  session !== null && session.letInBy === requestedById
    ? `This session began by a link that ${requestedBy} made, who asks for this. Sign in by password or at the provider, then look again.`
    : null;
