import { caseFilePlanEndpoint } from "@/server/contracts/case-file-endpoints";
import { context } from "../context";
import { route } from "../route";
import { caseScope } from "./case-scope";
import { NOTHING_MASKED } from "./gather-case";

export const planCaseFile = route(caseFilePlanEndpoint, async ({ query: { source, stream: streamId, version } }) => {
  const { stream, oldest, pinned, follows, trace, freshness } = await caseScope(context(), { source, streamId, version });
  return {
    ...stream,
    pinned: { type: pinned.type, occurredAt: pinned.occurredAt },
    events: Number(pinned.streamVersion - oldest) + 1,
    states: follows,
    traceEvents: trace.eventIds.length,
    isTraceWhole: trace.isWhole,
    readers: freshness.readers.length,
    maskedFields: NOTHING_MASKED.fields.length,
  };
});
