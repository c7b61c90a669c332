"use client";

import { useQuery } from "@tanstack/react-query";
import type { AuditCheck } from "@/server/contracts/audits";
import { auditQueries } from "./queries";

const none: readonly AuditCheck[] = [];

/** Every check that can be run here; none before the first answer. */
export const useChecks = (): readonly AuditCheck[] => useQuery(auditQueries.checks()).data?.checks ?? none;

export const namesOf = (checks: readonly AuditCheck[]): string[] => checks.map(({ name }) => name);
