import type { Finding } from "@/server/contracts/findings";
import type { StoredFinding } from "@/server/db/findings/finding-row";

export const contractFinding = (stored: StoredFinding): Finding => {
  const { id, check, severity, evidence, state, note, firstSeen, lastSeen, firstAudit, lastAudit } = stored;
  return {
    ...{ id, check, severity, evidence, state, note, firstSeen, lastSeen, firstAudit, lastAudit },
    ...(stored.streamId === null ? {} : { streamId: stored.streamId }),
    ...(stored.streamVersion === null ? {} : { streamVersion: stored.streamVersion }),
    ...(stored.position === null ? {} : { globalPosition: stored.position }),
    ...(stored.projection === null ? {} : { projection: stored.projection }),
    ...(stored.key === null ? {} : { key: stored.key }),
  };
};
