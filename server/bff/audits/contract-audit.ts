import { z } from "zod";
import type { Audit } from "@/server/contracts/audits";
import type { StoredAudit } from "@/server/db/audits/audit-row";
import { auditProgressOf } from "@/server/domain/audit/progress";

const storedSample = z.object({ share: z.number().optional(), keys: z.array(z.string()).optional() }).nullable();

/** Which keys somebody asked for is told by number alone: they may be personal. */
const sampleOf = (stored: unknown): Audit["sample"] => {
  const sample = storedSample.parse(stored);
  if (sample === null) return null;
  const { share, keys } = sample;
  return { ...(share === undefined ? {} : { share }), ...(keys === undefined ? {} : { keys: keys.length }) };
};

export const contractAudit = (stored: StoredAudit): Audit => {
  const { id, state, kind, checks, projection, askedBy, askedAt, startedAt, finishedAt, after, upTo, error } = stored;
  const { critical, warning, note, newFindings, goneFindings, runSeconds, cancelledAt, cancelledBy } = stored;
  return {
    ...{ id, state, kind, checks, projection, askedBy, askedAt, startedAt, finishedAt, after, upTo, error },
    sample: sampleOf(stored.sample),
    elapsedSeconds: runSeconds,
    progress: auditProgressOf(stored),
    counts: { critical, warning, note },
    newFindings,
    goneFindings,
    cancelled: cancelledAt === null || cancelledBy === null ? null : { at: cancelledAt, by: cancelledBy },
  };
};
