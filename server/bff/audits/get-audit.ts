import { auditEndpoint } from "@/server/contracts/audit-endpoints";
import { context } from "../context";
import { route } from "../route";
import { knownAudit } from "./known-audit";

export const getAudit = route(auditEndpoint, ({ params: { id }, scope }) => knownAudit(context().db, id, scope));
