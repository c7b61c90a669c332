"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Event } from "@/server/contracts/events";
import { eventCauses, eventConsequences, type TracedEvent } from "@/server/contracts/traces";
import { getJson } from "../api-client";
import { countOf, elideMiddle, formatDecimal, formatDuration } from "../format";
import { api, paths } from "../paths";
import { visibleText } from "../visible-text";
import styles from "./event.module.css";
import { usePlace } from "./place-context";
import { PlaceLink } from "./place-link";

const SHOWN = 20;

const Named = ({ event, streamId }: { event: TracedEvent; streamId: string }) => {
  const { source } = usePlace().address;
  const words = (
    <>
      v{formatDecimal(event.streamVersion)} <bdi>{visibleText(event.type)}</bdi>
    </>
  );
  const { sinceCause } = event;
  return (
    <li>
      {event.streamId === streamId ? (
        <PlaceLink to={{ v: event.streamVersion, view: undefined }}>{words}</PlaceLink>
      ) : (
        <Link href={paths.streamOf(source, event.streamId, event.streamVersion)}>
          {words} in <bdi>{elideMiddle(visibleText(event.streamId), 24)}</bdi>
        </Link>
      )}
      {sinceCause && sinceCause.occurredSeconds >= 0 && <small> {formatDuration(sinceCause.occurredSeconds)} after its cause</small>}
    </li>
  );
};

const Events = ({ events, streamId }: { events: readonly TracedEvent[]; streamId: string }) => (
  <ul>
    {events.slice(0, SHOWN).map((event) => (
      <Named key={event.eventId} event={event} streamId={streamId} />
    ))}
    {events.length > SHOWN && <li>and {countOf(events.length - SHOWN, "more event")}: see the trace</li>}
  </ul>
);

const beginning = (first: TracedEvent | undefined): string => {
  if (first?.cause.kind === "missing") return "Before that: an event that this store does not have.";
  if (first?.cause.kind === "request") return "It began with a request from outside.";
  return "No further cause is recorded.";
};

/** Up to where it began, and down to all that came of it. */
export const EventStory = ({ event }: { event: Event }) => {
  const { eventId, streamId } = event;
  const { source } = usePlace().address;
  const causes = useQuery({
    queryKey: ["events", "causes", source, eventId],
    queryFn: ({ signal }) => getJson(api.eventCauses(eventId, { source }), eventCauses, signal),
  });
  const consequences = useQuery({
    queryKey: ["events", "consequences", source, eventId],
    queryFn: ({ signal }) => getJson(api.eventConsequences(eventId, { source }), eventConsequences, signal),
  });
  const error = causes.error ?? consequences.error;
  const others = (events: readonly TracedEvent[] | undefined) => events?.filter((each) => each.eventId !== eventId) ?? [];
  const before = others(causes.data?.events);
  const after = others(consequences.data?.events);
  const first = before[0] ?? causes.data?.events[0];
  return (
    <div className={styles.story} aria-busy={causes.isPending || consequences.isPending}>
      {error && <p role="alert">{error.message}</p>}
      {causes.data && (
        <section aria-label="Why it happened">
          <h3>Why it happened</h3>
          <Events events={before} streamId={streamId} />
          <p>{beginning(first)}</p>
        </section>
      )}
      {consequences.data && (
        <section aria-label="What it caused">
          <h3>What it caused</h3>
          {after.length === 0 ? <p>No event names this one as its cause.</p> : <Events events={after} streamId={streamId} />}
        </section>
      )}
    </div>
  );
};
