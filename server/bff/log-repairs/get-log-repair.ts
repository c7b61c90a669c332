import { logRepairEndpoint } from "@/server/contracts/log-repair-endpoints";
import { context } from "../context";
import { route } from "../route";
import { knownLogRepair } from "./known-log-repair";

export const getLogRepair = route(logRepairEndpoint, ({ params: { id } }) => knownLogRepair(context().db, id));
