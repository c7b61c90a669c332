import type { z } from "zod";
import { audit, auditsResponse } from "@/server/contracts/audits";
import { deadLettersResponse, letterCausesResponse, sequenceDetail } from "@/server/contracts/dead-letters";
import { findingDetail, findingsResponse } from "@/server/contracts/findings";
import { logRepair } from "@/server/contracts/log-repairs";
import { operation, operationsResponse } from "@/server/contracts/operations";
import { operatorActionsResponse } from "@/server/contracts/operator-actions";
import { listProjectionsResponse, projectionDetail } from "@/server/contracts/projections";
import { dryRun, rebuild, rebuildDetail, rebuildsResponse } from "@/server/contracts/rebuilds";
import { reconciliationsResponse } from "@/server/contracts/reconciliations";
import { repair, repairsResponse } from "@/server/contracts/repairs";
import { rowRebuild } from "@/server/contracts/row-rebuilds";
import { seenActions } from "./seen-actions";
import { seenMessage } from "./seen-causes";
import { seenAudit, seenFinding } from "./seen-findings";
import { seenDeadLetters, seenLetterCauses, seenSequenceDetail } from "./seen-letters";
import { seenLogRepair } from "./seen-log-repairs";
import { seenOperation } from "./seen-operations";
import { seenProjection } from "./seen-projections";
import { seenDryRun, seenRebuild, seenRowRebuild } from "./seen-rebuilds";
import { seenReconciliations } from "./seen-reconciliations";
import { seenRepair } from "./seen-repairs";
import type { Sight } from "./sight";

type Seer = { answer: z.ZodType; see(sight: Sight, answer: unknown): unknown };

const seer = <A extends z.ZodType>(answer: A, see: (sight: Sight, answer: z.output<A>) => z.input<A>): Seer => ({
  answer,
  see: (sight, value) => see(sight, answer.parse(value)),
});

/** By the contract of an answer: whichever route gives it, and whether it was made now or is a first answer that was kept. */
const SEERS: ReadonlyMap<z.ZodType, Seer> = new Map(
  [
    seer(operation, seenOperation),
    seer(operationsResponse, (sight, answer) => ({ ...answer, operations: answer.operations.map((each) => seenOperation(sight, each)) })),
    seer(rebuild, seenRebuild),
    seer(rebuildDetail, (sight, answer) => ({
      ...seenRebuild(sight, answer),
      gates: answer.gates.map((gate) => ({ ...gate, sentence: seenMessage(sight, answer, gate.sentence) })),
      earlierComparisons: answer.earlierComparisons.map((each) => ({
        ...each,
        error: each.error && seenMessage(sight, answer, each.error),
      })),
    })),
    seer(rebuildsResponse, (sight, answer) => ({ ...answer, rebuilds: answer.rebuilds.map((each) => seenRebuild(sight, each)) })),
    seer(audit, seenAudit),
    seer(auditsResponse, (sight, answer) => ({ ...answer, audits: answer.audits.map((each) => seenAudit(sight, each)) })),
    seer(findingDetail, seenFinding),
    seer(findingsResponse, (sight, answer) => ({ ...answer, findings: answer.findings.map((each) => seenFinding(sight, each)) })),
    seer(dryRun, seenDryRun),
    seer(rowRebuild, seenRowRebuild),
    seer(logRepair, seenLogRepair),
    seer(repair, seenRepair),
    seer(repairsResponse, (sight, answer) => ({ ...answer, repairs: answer.repairs.map((each) => seenRepair(sight, each)) })),
    seer(reconciliationsResponse, seenReconciliations),
    seer(deadLettersResponse, seenDeadLetters),
    seer(letterCausesResponse, seenLetterCauses),
    seer(sequenceDetail, seenSequenceDetail),
    seer(operatorActionsResponse, seenActions),
    seer(listProjectionsResponse, (sight, answer) => ({
      ...answer,
      projections: answer.projections.map((each) => seenProjection(sight, each)),
    })),
    seer(projectionDetail, (sight, answer) => {
      const { effects, ...told } = seenProjection(sight, answer);
      if (!effects) return told;
      return {
        ...told,
        effects: { ...effects, lastError: effects.lastError && seenMessage(sight, { projection: told.name }, effects.lastError) },
      };
    }),
  ].map((each) => [each.answer, each]),
);

/** An answer as somebody may see it, where its contract says that rows, causes or keys are in it. Others are made through the sight itself. */
export const seenAnswer = (contract: z.ZodType, sight: Sight, answer: unknown): unknown =>
  sight.seesEverything ? answer : (SEERS.get(contract)?.see(sight, answer) ?? answer);
