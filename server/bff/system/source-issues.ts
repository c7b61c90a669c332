import { isInside, type Scope } from "@/server/domain/access/grants";
import { counted } from "@/server/domain/duration";
import { OperationError } from "@/server/domain/errors";
import type { HealthIssue } from "@/server/domain/health/health-issue";
import type { Disorder, EventSource } from "@/server/sources/event-source";

/** A store that would hand positions out twice is told with the store's own sentence, which says what to run. */
export const usabilityIssues = async (source: EventSource): Promise<HealthIssue[]> => {
  try {
    await source.assertUsable();
    return [];
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    const type = /^[A-Z_]+(?=:)/.exec(error.message)?.[0] ?? "STORE_UNUSABLE";
    const whatToDo = "Stop writers, put the sequence where the message says, and check this again.";
    return [{ type, component: "store", severity: "critical", message: error.message, whatToDo }];
  }
};

const faultText = ({ streamId, version, before }: Disorder): string =>
  version === before ? `version ${version} of ${streamId} stands twice` : `version ${version} of ${streamId} follows version ${before}`;

/** The streams that were written last, as far as they are the actor's to know. */
export const streamIssues = async (source: EventSource, scope: Scope): Promise<HealthIssue[]> => {
  const faults = (await source.recentDisorder()).filter(({ streamId }) => isInside(scope, { streamId }));
  const [newest] = faults;
  if (!newest) return [];
  const streams = new Set(faults.map(({ streamId }) => streamId)).size;
  return [
    {
      type: "STREAMS_OUT_OF_ORDER",
      component: "store",
      severity: "critical",
      message: `Of the streams that were written last, ${counted(streams, "stream")} ${streams === 1 ? "is" : "are"} out of order: ${faultText(newest)}.`,
      whatToDo: "Find out who writes past event_store.append_events, and look at that stream's film.",
    },
  ];
};
