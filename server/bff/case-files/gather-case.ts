import { traceStepOf } from "@/server/case-file/case-event";
import type { CaseParts } from "@/server/case-file/document";
import type { Evidence } from "@/server/domain/evidence";
import type { Context } from "../context";
import { type CaseAsked, type CaseScope, caseScope } from "./case-scope";
import { readEvidence } from "./read-evidence";

/** What a case file is made of, before anything is folded. */
export type CaseGround = Omit<CaseScope, "trace"> & { evidence: Evidence[]; trace: CaseParts["trace"] };

/** Nothing masks yet: the sentence says so, so that nobody has to guess. */
export const NOTHING_MASKED: CaseParts["masked"] = { fields: [], sentence: "Nothing was masked." };

/** Throws `OperationError`. */
export const gatherCase = async (shared: Context, asked: CaseAsked): Promise<CaseGround> => {
  const scope = await caseScope(shared, asked);
  const { source, stream, oldest, pinned, trace } = scope;
  const evidence = await readEvidence(source, { streamId: stream.streamId, oldest, upTo: pinned.streamVersion });
  const { eventIds, ...told } = trace;
  const steps = await source.evidenceById(eventIds);
  return { ...scope, evidence, trace: { ...told, steps: steps.map(traceStepOf) } };
};
