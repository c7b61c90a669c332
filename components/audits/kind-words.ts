import type { AuditKind } from "@/server/contracts/audits";

/** `means`: as it stands after "an audit". */
export const kindWords: Record<AuditKind, { word: string; means: string }> = {
  asked: { word: "Asked for", means: "was asked for by anybody yet" },
  nightly: { word: "Nightly", means: "was run by night yet" },
  incremental: { word: "Of what was appended", means: "has looked at what was appended yet" },
};
