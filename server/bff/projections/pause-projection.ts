import { pauseProjectionEndpoint } from "@/server/contracts/projection-endpoints";
import { command } from "../command";
import { changeDesired } from "./change-desired";

export const pauseProjection = command(pauseProjectionEndpoint, (tx, { params: { name }, body: { reason }, actor }) =>
  changeDesired(tx, { name, reason, actor, desired: "paused" }),
);
