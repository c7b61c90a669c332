import type { Finding } from "@/server/contracts/findings";

/** An event whose content is not what was recorded, except for what a test says. */
export const givenFinding = (more: Partial<Finding>): Finding => ({
  id: "0190a1b2-0000-7000-8000-00000000000f",
  check: "checksum_mismatch",
  severity: "critical",
  streamId: "account-7",
  streamVersion: "12",
  globalPosition: "1204",
  evidence: {},
  state: "open",
  note: null,
  firstSeen: "2026-11-21T02:00:41Z",
  lastSeen: "2026-11-21T02:00:41Z",
  firstAudit: null,
  lastAudit: null,
  ...more,
});
