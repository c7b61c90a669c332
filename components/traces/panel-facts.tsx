import type { ReactNode } from "react";
import type { TracedEvent } from "@/server/contracts/traces";
import { elideMiddle, formatDuration, formatPosition } from "../format";
import { CopyId } from "../streams/copy-id";
import { ExactTime } from "../streams/exact-time";
import { visibleText } from "../visible-text";
import styles from "./event-panel.module.css";

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** How much later it was stored than it occurred, where that is worth a word. */
const laterBy = ({ occurredAt, recordedAt }: TracedEvent): string | null => {
  const seconds = (Date.parse(recordedAt) - Date.parse(occurredAt)) / 1_000;
  return seconds >= 1 ? `${formatDuration(seconds)} later` : null;
};

type Props = {
  event: TracedEvent;
  /** The store of another tool that it stands in: its type is said in words above, and as it is here. */
  source: string | undefined;
};

export const PanelFacts = ({ event, source }: Props) => (
  <dl className={styles.facts}>
    {source !== undefined && (
      <Fact name="Type">
        <span className={styles.id}>
          <code title={visibleText(event.type)}>{elideMiddle(visibleText(event.type), 22)}</code>
          <CopyId text={event.type} what="the type" />
        </span>
      </Fact>
    )}
    <Fact name="Occurred">
      <ExactTime at={event.occurredAt} />
    </Fact>
    <Fact name="Recorded">
      <ExactTime at={event.recordedAt} /> <small>{laterBy(event)}</small>
    </Fact>
    <Fact name="By">{event.actor === null ? <small>not recorded</small> : <bdi>{visibleText(event.actor)}</bdi>}</Fact>
    <Fact name="Position">{formatPosition(event.globalPosition)}</Fact>
    <Fact name="Event id">
      <span className={styles.id}>
        <code title={event.eventId}>{elideMiddle(event.eventId, 22)}</code>
        <CopyId text={event.eventId} what="the event id" />
      </span>
    </Fact>
  </dl>
);
