import Link from "next/link";
import type { ReactNode } from "react";
import type { Event } from "@/server/contracts/events";
import { elideMiddle, formatPosition } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { CopyId } from "./copy-id";
import styles from "./event.module.css";
import { ExactTime } from "./exact-time";
import type { StreamParts } from "./stream-parts";

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Id = ({ text, what }: { text: string; what: string }) => (
  <span className={styles.id}>
    <code title={visibleText(text)}>{elideMiddle(visibleText(text), 22)}</code>
    <CopyId text={text} what={what} />
  </span>
);

const none = <span className={styles.none}>not recorded</span>;

export const EventFacts = ({ event, parts, source }: { event: Event; parts: StreamParts; source: string | undefined }) => (
  <dl className={styles.facts}>
    {parts.typesInWords && (
      <Fact name="Type">
        <Id text={event.type} what="the type" />
      </Fact>
    )}
    <Fact name="Occurred">
      <ExactTime at={event.occurredAt} />
    </Fact>
    <Fact name="Recorded">
      <ExactTime at={event.recordedAt} />
    </Fact>
    <Fact name="By">{event.actor === null ? none : <bdi>{visibleText(event.actor)}</bdi>}</Fact>
    <Fact name="Caused by">{event.causationId === null ? none : <Id text={event.causationId} what="the causation id" />}</Fact>
    <Fact name="Trace">
      {event.correlationId === null ? (
        none
      ) : !parts.traces ? (
        <Id text={event.correlationId} what="the correlation id" />
      ) : (
        <span className={styles.id}>
          <Link href={paths.trace(event.correlationId, { source, event: event.eventId })} title="Why it happened, and what it caused">
            <code>{elideMiddle(visibleText(event.correlationId), 22)}</code>
          </Link>
          <CopyId text={event.correlationId} what="the correlation id" />
        </span>
      )}
    </Fact>
    <Fact name="Position">
      <span className={styles.number}>{formatPosition(event.globalPosition)}</span>
    </Fact>
    <Fact name="Schema">{event.schemaVersion}</Fact>
    <Fact name="Event id">
      <Id text={event.eventId} what="the event id" />
    </Fact>
  </dl>
);
