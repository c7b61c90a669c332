import { startAuditEndpoint } from "@/server/contracts/audit-endpoints";
import { insertAudit } from "@/server/db/audits/insert-audit";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { chooseChecks } from "@/server/domain/audit/check";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { context } from "../context";
import { assertMayRun } from "./assert-may-run";
import { knownAudit } from "./known-audit";
import { knownChecks } from "./known-checks";

export const startAudit = command(startAuditEndpoint, async (tx, { body, actor, scope }) => {
  const { checks, projection, sample } = body;
  if (projection !== undefined && !context().config.registry.newest(projection))
    throw new OperationError("invalid-request", `projection: there is no projection ${projection}.`, { field: "projection" });
  assertMayRun(scope, projection ?? null);
  const chosen = chooseChecks(knownChecks(), { checks, projection, hasSample: sample !== undefined });
  if (chosen.kind === "refused")
    throw new OperationError("invalid-request", `${chosen.field}: ${chosen.sentence}`, { field: chosen.field });
  const request = {
    kind: "asked",
    checks: chosen.checks,
    projection: projection ?? null,
    sample: sample ?? null,
    askedBy: actor.name,
  } as const;
  const id = await insertAudit(tx, request);
  if (id === null) throw new Error("an audit that somebody asked for is never kept back");
  await recordAction(tx, {
    actor,
    action: "start-audit",
    target: `audit:${id}`,
    reason: "",
    before: null,
    after: { checks: chosen.checks, projection: request.projection },
  });
  return knownAudit(tx, id, scope);
});
