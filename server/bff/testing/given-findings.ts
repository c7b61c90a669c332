import { insertAudit } from "@/server/db/audits/insert-audit";
import type { Database } from "@/server/db/database";
import { insertFindings } from "@/server/db/findings/insert-findings";
import { noteSightings } from "@/server/db/findings/note-sightings";
import type { Fault } from "@/server/domain/audit/fault";

export const faultOf = (more: Partial<Fault>): Fault => ({
  ...{ check: "sequence_gap", identity: "a", severity: "critical", evidence: {} },
  ...more,
});

/** What an audit that is over has found, one after the other; its id, and those of its findings in their order. */
export const givenFindings = async (db: Database, ...faults: Fault[]): Promise<{ audit: string; findings: string[] }> => {
  const request = { kind: "asked", checks: ["sequence_gap"], projection: null, sample: null, askedBy: "tester" } as const;
  const audit = (await db.transaction((tx) => insertAudit(tx, request)))!;
  const findings: string[] = [];
  for (const fault of faults)
    findings.push(
      ...(await db.transaction(async (tx) => {
        const made = await insertFindings(tx, [fault], audit);
        await noteSightings(tx, made, audit);
        return made;
      })),
    );
  await db.execute(`update tidemark.audits set state = 'done', finished_at = now() where id = '${audit}'`);
  return { audit, findings };
};
