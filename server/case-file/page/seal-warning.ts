import type { CaseDocument, TraceStep } from "../document";
import { isolated } from "./html-text";

const MOST_NAMED = 20;

/** Beside the event itself. */
export const brokenSealHtml = ({ isSealed }: TraceStep): string =>
  isSealed
    ? ""
    : '<p class="warn"><b>It does not fit its own checksum.</b> Somebody changed it in the database before this file was made: what stands here is not what was recorded.</p>\n';

/** Above everything else, of every event in the file that was changed in the database before it was made; empty where all are as recorded. */
export const sealWarningHtml = ({ events, trace }: CaseDocument): string => {
  const own = new Set(events.map(({ eventId }) => eventId));
  const broken = [
    ...events.filter(({ isSealed }) => !isSealed).map(({ streamVersion }) => `v${streamVersion}`),
    ...trace.steps
      .filter(({ eventId, isSealed }) => !isSealed && !own.has(eventId))
      .map(({ streamId, streamVersion }) => `v${streamVersion} of ${isolated(streamId)}`),
  ];
  if (broken.length === 0) return "";
  const more = broken.length > MOST_NAMED ? ` and ${broken.length - MOST_NAMED} more` : "";
  const one = broken.length === 1;
  return `<section data-part="events"><p class="warn"><b>${broken.slice(0, MOST_NAMED).join(", ")}${more} ${
    one ? "does not fit its own checksum" : "do not fit their own checksums"
  }.</b> ${one ? "It was" : "They were"} changed in the database before this file was made: do not rely on ${one ? "it" : "them"}.</p></section>\n`;
};
