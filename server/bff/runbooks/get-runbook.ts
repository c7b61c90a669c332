import { runbookEndpoint } from "@/server/contracts/runbook-endpoints";
import { OperationError } from "@/server/domain/errors";
import { knownChecks } from "../audits/known-checks";
import { readChecklist } from "../checklist/read-checklist";
import { context } from "../context";
import { route } from "../route";
import { findRunbook } from "./find-runbook";
import { sectionOf } from "./parse-runbook";
import { readRunbooks, summaryOf } from "./read-runbooks";

export const getRunbook = route(runbookEndpoint, async ({ params: { slug }, scope }) => {
  const shared = context();
  const isOwnCheck = knownChecks().some(({ name, isOwn }) => isOwn && name === slug);
  const found = findRunbook(await readRunbooks(shared.config.runbooks), slug, isOwnCheck);
  if (!found) throw new OperationError("not-found", `There is no runbook ${slug}.`, { field: "slug" });
  const { ours, own } = found;
  const asked = [...new Set([...(ours?.answers ?? []), ...(own?.answers ?? [])])];
  const lines = asked.length === 0 ? [] : await readChecklist(shared, scope);
  const blocks = ours?.blocks ?? [];
  return {
    ...summaryOf({ slug: ours?.slug ?? own?.slug ?? slug, ...found }),
    symptoms: sectionOf(blocks, "Symptoms"),
    diagnosis: sectionOf(blocks, "Diagnosis"),
    mitigation: sectionOf(blocks, "Mitigation"),
    own: own?.blocks ?? null,
    answers: lines.filter(({ line }) => asked.includes(line)),
  };
});
