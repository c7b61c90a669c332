import { allChecks, type Check } from "@/server/domain/audit/check";
import type { AuditParts } from "./audit-work";

/** What this release can run. */
export const knownChecks = ({ source, checks }: Pick<AuditParts, "source" | "checks">): Check[] => allChecks(source.logChecks, checks);
