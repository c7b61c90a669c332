import type { ClaimedAudit } from "@/server/db/audits/claim-audit";
import type { Database } from "@/server/db/database";
import type { Bell } from "@/server/engine/bell";
import type { ReachFaultPoint } from "@/server/engine/fault-point";
import type { OwnCheck } from "@/server/projections/define-check";
import type { AuditSettings } from "@/server/projections/define-config";
import type { Registry } from "@/server/projections/registry";
import type { Logger } from "@/server/runtime/logger";
import type { EventSource } from "@/server/sources/event-source";

/** What an engine needs to run audits. */
export type AuditParts = {
  /** Keeps audits and findings. */
  db: Database;
  /** Reads the log and the rows, on connections of its own: `openAuditPool`. */
  reader: Database;
  /** On `reader`. */
  source: EventSource;
  registry: Registry;
  /** The team's own. */
  checks: readonly OwnCheck[];
  settings: AuditSettings;
  /** Rings when a person wants something. */
  control: Bell;
  reach: ReachFaultPoint;
  logger: Logger;
};

export type AuditWork = AuditParts & { audit: ClaimedAudit };
