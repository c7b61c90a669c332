"use client";

import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { SideBySide, TracedEvent } from "@/server/contracts/traces";
import { paths } from "../paths";
import { ExactTime } from "../streams/exact-time";
import { useStreamParts } from "../streams/use-stream-parts";
import { typeText } from "../traces/event-words";
import styles from "./moment-panel.module.css";
import { sideBySideQueries } from "./queries";
import { SideState } from "./side-state";

type Props = {
  sides: SideBySide;
  /** The store of another tool that both stand in. */
  source: string | undefined;
  /** Whose moment it is. */
  event: TracedEvent;
  /** False while the newest event is followed. */
  isPinned: boolean;
  projection: string | undefined;
  onProjection: (projection: string) => void;
};

/** Both streams as they were at one moment. */
export const MomentPanel = ({ sides: { left, right }, source, event, isPinned, projection, onProjection }: Props) => {
  const { data: ofLeft = [] } = useQuery(sideBySideQueries.folds({ source, streamId: left.streamId }));
  const { data: ofRight = [] } = useQuery(sideBySideQueries.folds({ source, streamId: right.streamId }));
  const parts = useStreamParts(source);
  const choices = [...new Set([...ofLeft, ...ofRight])];
  const asked = { source, projection, at: event.occurredAt };
  return (
    <aside className={styles.panel} aria-label="Both streams at this moment">
      <h2>
        <ExactTime at={event.occurredAt} />
      </h2>
      <p className={styles.moment}>
        {isPinned ? "Pinned at " : "The newest event: "}
        <Link href={paths.streamOf(source, event.streamId, event.streamVersion)}>
          {typeText(event.type, source)} {event.amount}
        </Link>
        {parts?.traces && event.correlationId !== null && (
          <>
            {" "}
            · <Link href={paths.trace(event.correlationId, { source, event: event.eventId })}>its trace</Link>
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
      <SideState streamId={left.streamId} {...asked} />
      <SideState streamId={right.streamId} {...asked} />
    </aside>
  );
};
