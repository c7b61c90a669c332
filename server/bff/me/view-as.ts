import { viewAsEndpoint } from "@/server/contracts/me-endpoints";
import { setViewAs } from "@/server/db/access/set-view-as";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { command } from "../command";
import { RequestRefusal } from "../request-refusal";
import { seatedPerson } from "./seated-person";

export const viewAs = command(viewAsEndpoint, async (tx, { body: { role }, actor }) => {
  const { name, session } = seatedPerson(actor);
  if (!session.mayViewAs) throw new RequestRefusal(403, "forbidden", `${name} may not do this: it needs the role administrator.`);
  if (role === session.viewAs) return { viewAs: role };
  await setViewAs(tx, session.id, role);
  await recordAction(tx, {
    actor,
    action: "view-as",
    target: `person:${name}`,
    reason: role === null ? "looks as an administrator again" : `looks as ${role} does`,
    before: { viewAs: session.viewAs },
    after: { viewAs: role },
  });
  return { viewAs: role };
});
