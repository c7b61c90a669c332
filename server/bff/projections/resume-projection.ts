import { resumeProjectionEndpoint } from "@/server/contracts/projection-endpoints";
import { command } from "../command";
import { changeDesired } from "./change-desired";

export const resumeProjection = command(resumeProjectionEndpoint, (tx, { params: { name }, body: { reason }, actor }) =>
  changeDesired(tx, { name, reason, actor, desired: "running" }),
);
