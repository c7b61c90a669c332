import { revokeTokenEndpoint } from "@/server/contracts/token-endpoints";
import { revokeToken } from "@/server/db/access/revoke-token";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { OperationError } from "@/server/domain/errors";
import { assertUnlimited } from "../access/assert-unlimited";
import { command } from "../command";

export const revokeOneToken = command(revokeTokenEndpoint, async (tx, { params: { id }, body: { reason }, actor, scope }) => {
  assertUnlimited(scope);
  const token = await revokeToken(tx, id);
  if (!token) throw new OperationError("not-found", "There is no such token.", { field: "id" });
  await recordAction(tx, {
    actor,
    action: "revoke-token",
    target: `token:${token.name}`,
    reason,
    before: null,
    after: { id, revokedAt: token.revokedAt },
  });
  return token;
});
