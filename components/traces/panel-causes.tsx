"use client";

import { useQuery } from "@tanstack/react-query";
import type { TracedEvent } from "@/server/contracts/traces";
import { elideMiddle, formatDuration } from "../format";
import { CopyId } from "../streams/copy-id";
import { visibleText } from "../visible-text";
import { EventLink } from "./event-link";
import styles from "./event-panel.module.css";
import { PanelTrouble } from "./panel-trouble";
import { traceQueries } from "./queries";

type Props = { event: TracedEvent; source: string | undefined; isHere: (eventId: string) => boolean; onChoose: (eventId: string) => void };

/** What the first known cause says of its own cause. */
const beginning = ({ cause, causationId, closesLoop }: TracedEvent): string => {
  if (closesLoop) return "Its causes lead back to itself: these ids form a loop.";
  if (cause.kind === "request") return "It was begun by a request: its causation id is the correlation id, and no event has it.";
  if (cause.kind === "none") return "No cause is recorded.";
  if (cause.kind === "itself") return "It names itself as its cause.";
  if (cause.kind === "missing") return `Its causation id is ${elideMiddle(visibleText(causationId ?? ""), 40)}, and no event has this id.`;
  return "More causes lie before these.";
};

const later = (seconds: number): string => (seconds < 0 ? `dated ${formatDuration(-seconds)} earlier` : `${formatDuration(seconds)} later`);

export const PanelCauses = ({ event, source, isHere, onChoose }: Props) => {
  const { data, error, isPlaceholderData, refetch } = useQuery(traceQueries.causes(source, event.eventId));
  const chain = data && !isPlaceholderData ? data.events : undefined;
  const first = chain?.[0];
  return (
    <section className={styles.section}>
      <h3>Why it happened</h3>
      {error && !chain && <PanelTrouble error={error} onRetry={() => void refetch()} />}
      {!chain && !error && <p className={styles.wait}>Reading its causes…</p>}
      {first && <p>{beginning(first)}</p>}
      {first?.cause.kind === "missing" && first.causationId !== null && (
        <p className={styles.id}>
          Copy that id <CopyId text={first.causationId} what="the causation id" />
        </p>
      )}
      {chain && chain.length > 1 && (
        <ol className={styles.chain}>
          {chain.map((each) => (
            <li key={each.eventId} aria-current={each.eventId === event.eventId || undefined}>
              {each.sinceCause && <small>{later(each.sinceCause.occurredSeconds)}: </small>}
              {each.eventId === event.eventId ? (
                <b>this event</b>
              ) : (
                <EventLink event={each} source={source} isHere={isHere(each.eventId)} trace={event.correlationId} onChoose={onChoose} />
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
