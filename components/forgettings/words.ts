import type { Forgetting, PersonalField } from "@/server/contracts/forgettings";
import { countOf } from "../format";
import { visibleText } from "../visible-text";

/** "owner of AccountOpened, 3 events". */
export const fieldText = ({ eventType, field, events }: PersonalField): string =>
  `${visibleText(field)} of ${visibleText(eventType)}, ${countOf(events, "event")}`;

/** What the button does now: nobody forgets a person alone. */
export const verbFor = (preview: Forgetting | undefined): string =>
  preview?.approval?.state === "approved" ? "Forget for ever" : "Ask a second person";

/** Where the request of exactly this stands; null where there is none that counts. */
export const approvalText = ({ approval }: Forgetting): string | null => {
  if (approval?.state === "waiting") return `${visibleText(approval.requestedBy)} has asked for this. A second person has to agree.`;
  if (approval?.state === "approved") return `${visibleText(approval.decidedBy ?? "A second person")} agreed. It can be done now.`;
  if (approval?.state === "refused")
    return `${visibleText(approval.decidedBy ?? "A second person")} refused this before. It can be asked for again.`;
  return null;
};

/** What keeps it from being asked for or done; null where nothing does. */
export const missingText = (preview: Forgetting | undefined, isTyped: boolean): string | null => {
  if (!preview) return "What would become unreadable is not known yet.";
  if (preview.erasedAt !== null) return "This person is forgotten already.";
  if (preview.approval?.state === "waiting") return "It waits for a second person.";
  return isTyped ? null : "The confirmation is missing.";
};
