"use client";

import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { SideBySide, TracedEvent } from "@/server/contracts/traces";
import { paths } from "../paths";
import { ExactTime } from "../streams/exact-time";
import { visibleText } from "../visible-text";
import { momentOf } from "./moment";
import styles from "./moment-panel.module.css";
import { sideBySideQueries } from "./queries";
import { SideState } from "./side-state";

type Props = {
  sides: SideBySide;
  /** Whose moment it is. */
  event: TracedEvent;
  /** False while the newest event is followed. */
  isPinned: boolean;
  projection: string | undefined;
  onProjection: (projection: string) => void;
};

/** Both streams as they were at one moment. */
export const MomentPanel = ({ sides: { left, right }, event, isPinned, projection, onProjection }: Props) => {
  const { data: ofLeft } = useQuery(sideBySideQueries.readers(left.streamId));
  const { data: ofRight } = useQuery(sideBySideQueries.readers(right.streamId));
  const choices = [...new Set([...(ofLeft ?? []), ...(ofRight ?? [])].map((reader) => reader.projection))];
  const of = (readers: typeof ofLeft) => readers && (readers.find((reader) => reader.projection === projection) ?? readers[0])?.projection;
  return (
    <aside className={styles.panel} aria-label="Both streams at this moment">
      <h2>
        <ExactTime at={event.occurredAt} />
      </h2>
      <p className={styles.moment}>
        {isPinned ? "Pinned at " : "The newest event: "}
        <Link href={paths.stream(event.streamId, event.streamVersion)}>
          {visibleText(event.type)} {event.amount}
        </Link>
        {event.correlationId !== null && (
          <>
            {" "}
            · <Link href={paths.trace(event.correlationId, { event: event.eventId })}>its trace</Link>
          </>
        )}
      </p>
      {choices.length > 1 && (
        <NativeSelect
          label="State as projection"
          className={styles.chooser}
          value={projection ?? choices[0]}
          data={choices}
          onChange={({ currentTarget }) => onProjection(currentTarget.value)}
        />
      )}
      <SideState side={left} projection={of(ofLeft)} isKnown={ofLeft !== undefined} at={momentOf(event.occurredAt)} />
      <SideState side={right} projection={of(ofRight)} isKnown={ofRight !== undefined} at={momentOf(event.occurredAt)} />
    </aside>
  );
};
