import { approveRebuildEndpoint } from "@/server/contracts/rebuild-endpoints";
import { personBehind } from "@/server/db/approvals/person-behind";
import { countOpenLetters } from "@/server/db/letters/count-open-letters";
import { approveLetters } from "@/server/db/rebuilds/approve-letters";
import { OperationError } from "@/server/domain/errors";
import { isUndecided } from "@/server/domain/rebuild";
import { candidateOf } from "@/server/domain/rebuild-sides";
import { NO_PERSON } from "../approvals/contract-approval";
import { RequestRefusal } from "../request-refusal";
import { rebuildCommand } from "./rebuild-command";

/** Whoever made the link may be the one who switches. */
const LET_IN = "This session began by a link that somebody of this console made. Sign in by password or at the provider, then agree.";

/**
 * For so many letters as there are now; should more come, or the switch not follow in time, somebody has to agree again. Whoever agrees does not
 * switch.
 */
export const approveRebuild = rebuildCommand(approveRebuildEndpoint, async ({ tx, rebuild, actor, reason }) => {
  if (!isUndecided(rebuild.state))
    throw new OperationError("conflict", `The rebuild is ${rebuild.state}: there is nothing to agree to.`, { field: "id" });
  const { letters } = await countOpenLetters(tx, candidateOf(rebuild));
  if (letters === 0) throw new OperationError("conflict", "The candidate has no letters: there is nothing to agree to.", { field: "id" });
  if (actor.kind !== "person") throw new RequestRefusal(403, "forbidden", NO_PERSON);
  if (actor.session !== null && actor.session.letInBy !== null) throw new RequestRefusal(403, "forbidden", LET_IN);
  await approveLetters(tx, { id: rebuild.id, letters, by: actor.name, personId: await personBehind(tx, actor), reason });
});
