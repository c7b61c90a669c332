import type { CaseDocument, TraceStep } from "../document";
import { isolated, moment } from "./html-text";

const DEEPEST = 12;

/** How many causes of a step are in the trace themselves: by so much it is indented. */
const depths = (steps: readonly TraceStep[]): Map<string, number> => {
  const depth = new Map<string, number>();
  for (const { eventId, causationId } of steps) depth.set(eventId, causationId === null ? 0 : (depth.get(causationId) ?? -1) + 1);
  return depth;
};

const stepHtml = (step: TraceStep, depth: number, isPinned: boolean): string =>
  `<li${isPinned ? ' class="pinned"' : ""} style="margin-inline-start:${Math.min(depth, DEEPEST) * 1.4}em"><b>${isolated(step.type)}</b> ${isolated(step.streamId)} v${step.streamVersion}, ${moment(step.occurredAt)}${
    step.actor === null ? "" : `, by ${isolated(step.actor)}`
  }${step.isSealed ? "" : ' <b class="warn">does not fit its own checksum</b>'}</li>\n`;

const headHtml = ({ correlationId, isWhole }: CaseDocument["trace"]): string => {
  const of =
    correlationId === null
      ? "Its causes and consequences."
      : `What shares the correlation id ${isolated(correlationId)}, and what caused it.`;
  return `<p>${of}${isWhole ? "" : " The file has room for a part of it alone."}</p>\n`;
};

/** What led to the event and what it led to; a step stands under its cause. */
export const traceSection = ({ trace, stream, events }: CaseDocument): string => {
  const pinned = events.find(({ streamVersion }) => streamVersion === stream.version)?.eventId;
  const depth = depths(trace.steps);
  const steps = trace.steps.map((step) => stepHtml(step, depth.get(step.eventId) ?? 0, step.eventId === pinned));
  return `<section data-part="trace"><h2>Why it happened</h2>\n${headHtml(trace)}<ol class="trace">\n${steps.join("")}</ol></section>\n`;
};
