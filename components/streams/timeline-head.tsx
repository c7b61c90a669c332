"use client";

import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { countOf, formatCount } from "../format";
import styles from "./timeline.module.css";

type Props = { id: string; unseen: number; isAtNewest: boolean; onNewest: () => void };

/** New events wait here until they are asked for: nothing moves under the pointer. */
export const TimelineHead = ({ id, unseen, isAtNewest, onNewest }: Props) => {
  const down = <IconArrowDown size={14} stroke={1.9} aria-hidden="true" />;
  return (
    <header className={styles.head}>
      <h2 id={id}>Events</h2>
      {unseen > 0 && (
        <Button variant="filled" leftSection={down} onClick={onNewest} aria-label={`Show ${countOf(unseen, "new event")}`}>
          {formatCount(unseen)} new
        </Button>
      )}
      {unseen === 0 && !isAtNewest && (
        <Button variant="subtle" leftSection={down} onClick={onNewest}>
          Newest
        </Button>
      )}
    </header>
  );
};
