import { caseFilePlanEndpoint } from "@/server/contracts/case-file-endpoints";
import { context, sourceNamed } from "../context";
import { route } from "../route";
import { caseScope } from "./case-scope";
import { personalFieldsOf } from "./personal-fields";

export const planCaseFile = route(caseFilePlanEndpoint, async ({ query: { source, stream: streamId, version }, scope }) => {
  const shared = context();
  const { stream, oldest, pinned, follows, trace, freshness } = await caseScope(shared, { source, streamId, version }, scope);
  const types = await sourceNamed(shared.sources, source).typesOfStream(streamId);
  return {
    ...stream,
    pinned: { type: pinned.type, occurredAt: pinned.occurredAt },
    events: Number(pinned.streamVersion - oldest) + 1,
    states: follows,
    traceEvents: trace.eventIds.length,
    isTraceWhole: trace.isWhole,
    readers: freshness.readers.length,
    maskedFields: personalFieldsOf(
      shared.config.registry,
      types.map(({ name }) => name),
      follows,
    ),
  };
});
