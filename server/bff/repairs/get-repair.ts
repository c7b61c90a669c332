import { repairEndpoint } from "@/server/contracts/repair-endpoints";
import { context } from "../context";
import { route } from "../route";
import { knownRepair } from "./known-repair";

export const getRepair = route(repairEndpoint, ({ params: { id }, scope }) => knownRepair(context().db, id, scope));
