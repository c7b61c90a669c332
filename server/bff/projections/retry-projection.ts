import { retryProjectionEndpoint } from "@/server/contracts/projection-endpoints";
import { command } from "../command";
import { retryFailed } from "./retry-failed";

export const retryProjection = command(retryProjectionEndpoint, (tx, { params: { name }, body: { reason }, actor }) =>
  retryFailed(tx, { name, reason, actor }),
);
