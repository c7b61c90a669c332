import type { Database } from "@/server/db/database";
import type { AuditSource } from "../audit-source";
import { sequenceGap } from "./audit/sequence-gap";
import { stretchEnd } from "./audit/stretch-end";

const LOG_CHECKS = [sequenceGap];

export const openNativeAudit = (db: Database): AuditSource => ({
  logChecks: LOG_CHECKS.map(({ name, looksFor }) => ({ name, looksFor })),
  stretchEnd: (after, upTo) => stretchEnd(db, after, upTo),
  checkLog: async (name, stretch, limits) => {
    const check = LOG_CHECKS.find((one) => one.name === name);
    if (!check) throw new Error(`there is no check ${name} of the log`);
    return check.find(db, stretch, limits);
  },
});
