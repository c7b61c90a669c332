import { caseFilePlanEndpoint } from "@/server/contracts/case-file-endpoints";
import { context } from "../context";
import { route } from "../route";
import { gatherCase, NOTHING_MASKED } from "./gather-case";

export const planCaseFile = route(caseFilePlanEndpoint, async ({ query: { source, stream: streamId, version } }) => {
  const { stream, evidence, pinned, follows, trace, freshness } = await gatherCase(context(), { source, streamId, version });
  return {
    ...stream,
    pinned: { type: pinned.event.type, occurredAt: pinned.event.occurredAt },
    events: evidence.length,
    states: follows,
    traceEvents: trace.steps.length,
    isTraceWhole: trace.isWhole,
    readers: freshness.readers.length,
    maskedFields: NOTHING_MASKED.fields.length,
  };
});
