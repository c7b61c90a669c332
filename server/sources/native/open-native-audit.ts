import type { Database } from "@/server/db/database";
import type { LogCheckSettings } from "@/server/domain/audit/log-check-settings";
import type { AuditSource } from "../audit-source";
import { checkLog } from "./audit/check-log";
import { LOG_CHECKS } from "./audit/log-checks";
import { stretchEnd } from "./audit/stretch-end";

export const openNativeAudit = (db: Database, settings: LogCheckSettings): AuditSource => ({
  logChecks: LOG_CHECKS.map(({ name, looksFor }) => ({ name, looksFor })),
  stretchEnd: (after, upTo) => stretchEnd(db, after, upTo),
  checkLog: (name, stretch, limits) => checkLog({ db, settings }, name, stretch, limits),
});
