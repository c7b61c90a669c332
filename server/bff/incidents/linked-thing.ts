import type { LinkedThing } from "@/server/db/incidents/list-linked";
import type { Capability } from "@/server/domain/access/capabilities";
import { type Subject, UNLIMITED, wholeOf } from "@/server/domain/access/grants";
import type { IncidentLinkKind } from "@/server/domain/incident/incident";
import { type Actor, isAllowed } from "../access/actor";

const READ_BY: Readonly<Record<IncidentLinkKind, Capability>> = {
  alert: "alerts:read",
  finding: "audits:read",
  repair: "repairs:read",
  "case-file": "case-files:read",
};

/** What a reader must see to know of it: as where the thing itself is shown, but that of a case file, which is long, nobody looks at each part. */
const subjectOf = ({ kind, projection, streamId }: LinkedThing): Subject => {
  if (kind === "case-file") return UNLIMITED;
  if (kind === "repair" && projection !== null) return wholeOf(projection);
  if (kind === "finding" && projection === null && streamId === null) return UNLIMITED;
  return { ...(projection === null ? {} : { projection }), ...(streamId === null ? {} : { streamId }) };
};

export const isLinkedVisible = (thing: LinkedThing, actor: Actor): boolean => isAllowed(actor, READ_BY[thing.kind], subjectOf(thing));

export const linkedName = ({ kind, name, rule }: LinkedThing): string => {
  if (kind === "alert" && rule !== null) return name === "" ? rule : `${rule}: ${name}`;
  return kind === "repair" ? `rows of ${name}` : name;
};
