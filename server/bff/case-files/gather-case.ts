import { traceStepOf } from "@/server/case-file/case-event";
import type { CaseParts } from "@/server/case-file/document";
import type { Scope } from "@/server/domain/access/grants";
import type { Evidence } from "@/server/domain/evidence";
import type { Context } from "../context";
import { type CaseAsked, type CaseScope, caseScope } from "./case-scope";
import { readEvidence } from "./read-evidence";

/** What a case file is made of, before anything is folded. */
export type CaseGround = Omit<CaseScope, "trace"> & { evidence: Evidence[]; trace: CaseParts["trace"] };

/** Throws `OperationError`. */
export const gatherCase = async (shared: Context, asked: CaseAsked, within: Scope): Promise<CaseGround> => {
  const scope = await caseScope(shared, asked, within);
  const { source, stream, oldest, pinned, trace } = scope;
  const evidence = await readEvidence(source, { streamId: stream.streamId, oldest, upTo: pinned.streamVersion });
  const { eventIds, ...told } = trace;
  const steps = await source.evidenceById(eventIds);
  return { ...scope, evidence, trace: { ...told, steps: steps.map(traceStepOf) } };
};
