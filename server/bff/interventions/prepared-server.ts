import { OperationError } from "@/server/domain/errors";
import { THIS_SERVER } from "@/server/domain/triage/match-participants";
import { serversOf } from "@/server/projections/participant-settings";
import { context } from "../context";

/** Where prepared transactions of a participant are ended, and with which login. Throws `OperationError("invalid-request")` for one that has no server. */
export const resolverUrlOf = (participant: string): string => {
  const { config, resolverUrl } = context();
  if (participant === THIS_SERVER) return resolverUrl;
  const server = serversOf(config.participants).find(({ name }) => name === participant);
  if (server) return server.resolverUrl ?? server.url;
  throw new OperationError("invalid-request", `participant: there is no server ${participant} among the participants`, {
    field: "participant",
  });
};

export const RESOLVER = "tidemark web resolver";
