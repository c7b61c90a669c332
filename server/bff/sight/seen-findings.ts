import { z } from "zod";
import type { Audit } from "@/server/contracts/audits";
import type { Finding } from "@/server/contracts/findings";
import { isInside } from "@/server/domain/access/grants";
import { EVIDENCE_OPENNESS } from "@/server/domain/audit/evidence-openness";
import { masked } from "@/server/domain/sight/mask";
import { MASK } from "@/server/domain/sight/mask-sign";
import { seenMessage } from "./seen-causes";
import { rowSight } from "./seen-rows";
import { isKeyHidden, type Sight, seenKey } from "./sight";

/** Of a row that is not as its fold makes it. */
const rowEvidence = z.looseObject({
  projectionVersion: z.number().int(),
  fields: z.array(z.object({ field: z.string(), stored: z.unknown(), folded: z.unknown() })),
});

const seenEvidence = (sight: Sight, { evidence, projection, streamId }: Finding): Finding["evidence"] => {
  const { fields: _, ...others } = evidence;
  const plain = z.record(z.string(), z.unknown()).parse(masked(others, EVIDENCE_OPENNESS));
  const row = projection === undefined ? undefined : rowEvidence.safeParse(evidence).data;
  if (!row || projection === undefined) return "fields" in evidence ? { ...plain, fields: MASK } : plain;
  const rows = rowSight(sight, { projection, versions: [row.projectionVersion], streamId });
  const fields = row.fields.map(({ field, stored, folded }) => ({
    field,
    stored: rows.value(field, stored),
    folded: rows.value(field, folded),
  }));
  return { ...plain, fields };
};

const otherEvent = z.looseObject({ streamId: z.string() });

/** A fault may lie between events of two streams: the one that is outside of what somebody may see is not told. */
const insideEvidence = ({ scope }: Sight, { evidence, projection }: Finding): Finding["evidence"] =>
  Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => {
      const other = otherEvent.safeParse(value).data;
      return [name, other && !isInside(scope, { streamId: other.streamId, projection }) ? MASK : value];
    }),
  );

/** What proves a fault, without the personal fields in it for who may not see them. A row's key is covered where it is one. */
export const seenFinding = <F extends Finding>(sight: Sight, whole: F): F => {
  const finding = { ...whole, evidence: insideEvidence(sight, whole) };
  const { projection, streamId, key } = finding;
  if (sight.sees({ projection, streamId })) return finding;
  const isHidden = projection !== undefined && isKeyHidden(sight, projection);
  return {
    ...finding,
    evidence: seenEvidence(sight, finding),
    ...(projection === undefined || key === undefined ? {} : { key: seenKey(sight, projection, key) }),
    ...(isHidden && streamId !== undefined && streamId === key ? { streamId: MASK } : {}),
  };
};

/** Why a check could not be finished is what the check has thrown: it may say what an event says. */
export const seenAudit = (sight: Sight, audit: Audit): Audit => ({
  ...audit,
  error: audit.error && seenMessage(sight, {}, audit.error),
});
