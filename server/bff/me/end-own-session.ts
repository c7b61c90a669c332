import { endSessionEndpoint } from "@/server/contracts/me-endpoints";
import { endSession } from "@/server/db/access/end-session";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { OperationError } from "@/server/domain/errors";
import { command } from "../command";
import { seatedPerson } from "./seated-person";

export const endOwnSession = command(endSessionEndpoint, async (tx, { params, actor }) => {
  const { id, name } = seatedPerson(actor);
  if (!(await endSession(tx, { id: params.id, personId: id })))
    throw new OperationError("not-found", "You have no such open session.", { field: "id" });
  await recordAction(tx, {
    actor,
    action: "end-session",
    target: `person:${name}`,
    reason: "ended one of their own sessions",
    before: { session: params.id },
    after: null,
  });
  return { id: params.id };
});
