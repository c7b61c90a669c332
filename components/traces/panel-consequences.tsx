"use client";

import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import type { TracedEvent } from "@/server/contracts/traces";
import { countOf, formatCount, formatDuration } from "../format";
import { EventLink } from "./event-link";
import styles from "./event-panel.module.css";
import { PanelTrouble } from "./panel-trouble";
import { traceQueries } from "./queries";

type Props = { event: TracedEvent; source: string | undefined; isHere: (eventId: string) => boolean; onChoose: (eventId: string) => void };

const SHOWN = 20;

const summary = (effects: readonly TracedEvent[], isWhole: boolean): string => {
  if (effects.length === 0) return "Nothing: no event names it as its cause.";
  const streams = new Set(effects.map(({ streamId }) => streamId)).size;
  return `${isWhole ? "" : "More than "}${countOf(effects.length, "event")} in ${countOf(streams, "stream")}.`;
};

const inset = (depth: number): CSSProperties & Record<`--${string}`, string> => ({ "--depth": String(Math.min(depth - 1, 6)) });

export const PanelConsequences = ({ event, source, isHere, onChoose }: Props) => {
  const { data, error, isPlaceholderData, refetch } = useQuery(traceQueries.consequences(source, event.eventId));
  const told = data && !isPlaceholderData ? data : undefined;
  const effects = told?.events.filter(({ eventId }) => eventId !== event.eventId).sort((a, b) => a.place - b.place);
  return (
    <section className={styles.section}>
      <h3>What it led to</h3>
      {error && !told && <PanelTrouble error={error} onRetry={() => void refetch()} />}
      {!told && !error && <p className={styles.wait}>Reading its consequences…</p>}
      {effects && told && <p>{summary(effects, told.isWhole)}</p>}
      {effects && effects.length > 0 && (
        <ul className={styles.effects}>
          {effects.slice(0, SHOWN).map((each) => (
            <li key={each.eventId} style={inset(each.depth)}>
              <EventLink event={each} source={source} isHere={isHere(each.eventId)} trace={event.correlationId} onChoose={onChoose} />
              {each.sinceCause && each.sinceCause.occurredSeconds >= 0.05 && (
                <small> after {formatDuration(each.sinceCause.occurredSeconds)}</small>
              )}
            </li>
          ))}
        </ul>
      )}
      {effects && effects.length > SHOWN && <p className={styles.wait}>and {formatCount(effects.length - SHOWN)} more</p>}
    </section>
  );
};
