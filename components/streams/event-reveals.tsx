"use client";

import { useQuery } from "@tanstack/react-query";
import { ActorName } from "../action-log/actor-name";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import styles from "./reveal.module.css";
import { revealQueries } from "./reveal-queries";
import { Trouble } from "./trouble";

/** Who was shown the personal fields of an event, newest first; for those who may read the action log. */
export const EventReveals = ({ eventId }: { eventId: string }) => {
  const { data, error, isPending, refetch } = useQuery(revealQueries.ofEvent(eventId));
  if (error) return <Trouble title="Who saw the personal fields could not be read." error={error} onRetry={() => void refetch()} />;
  if (isPending) return <p aria-busy="true" />;
  if (data.reveals.length === 0) return <p className={styles.hidden}>Nobody has revealed the personal fields of this event.</p>;
  return (
    <ul className={styles.list}>
      {data.reveals.map(({ id, by, reason, revealedAt }) => (
        <li key={id}>
          <ActorName name={by} /> <Time at={revealedAt} />: {visibleText(reason)}
        </li>
      ))}
    </ul>
  );
};
