import type { Incident, IncidentDetail, IncidentEntry, IncidentLink } from "@/server/contracts/incidents";
import type { Database, Transaction } from "@/server/db/database";
import type { StoredIncident } from "@/server/db/incidents/incident-row";
import { listEntries, type StoredEntry } from "@/server/db/incidents/list-entries";
import { listLinked } from "@/server/db/incidents/list-linked";
import { tickedLines } from "@/server/domain/incident/incident";
import type { Actor } from "../access/actor";
import { isLinkedVisible, linkedName } from "./linked-thing";

export const contractIncident = ({ closedAt, closedBy, outcome, cursor: _, ...told }: StoredIncident): Incident => ({
  ...told,
  closed: closedAt === null ? null : { at: closedAt, by: closedBy ?? "", outcome: outcome ?? "" },
});

type Links = ReadonlyMap<string, Pick<IncidentLink, "name" | "sha256">>;

const contractEntry = (entry: StoredEntry, links: Links): IncidentEntry => {
  if (entry.kind !== "linked") return entry;
  const { kind, at, by, linkKind, linkedId } = entry;
  const { name = null, sha256 = null } = links.get(`${linkKind} ${linkedId}`) ?? {};
  return { kind, at, by, link: { kind: linkKind, id: linkedId, name, sha256 } };
};

/** What is linked is named for who may see the thing itself. */
export const contractDetail = async (db: Database | Transaction, stored: StoredIncident, actor: Actor): Promise<IncidentDetail> => {
  const entries = await listEntries(db, stored.id);
  const linked = await listLinked(
    db,
    entries.flatMap((entry) => (entry.kind === "linked" ? [{ kind: entry.linkKind, id: entry.linkedId }] : [])),
  );
  const links: Links = new Map(
    linked
      .filter((thing) => isLinkedVisible(thing, actor))
      .map((thing) => [`${thing.kind} ${thing.id}`, { name: linkedName(thing), sha256: thing.sha256 }]),
  );
  return {
    ...contractIncident(stored),
    entries: entries.map((entry) => contractEntry(entry, links)),
    ticked: tickedLines(entries),
  };
};
