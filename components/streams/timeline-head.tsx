"use client";

import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { countOf, formatCount } from "../format";
import { usePlace } from "./place-context";
import { typesOf } from "./stream-address";
import styles from "./timeline.module.css";

const TypesMenu = dynamic(() => import("./types-menu").then(({ TypesMenu }) => TypesMenu), { ssr: false });

type Props = {
  id: string;
  streamId: string;
  types: string | undefined;
  shown: number;
  lastVersion: string;
  unseen: number;
  isAtNewest: boolean;
  onNewest: () => void;
};

const wordsFor = (types: readonly string[]): string => {
  if (types.length === 0) return "All types";
  return types.length === 1 ? "1 type" : `${types.length} types`;
};

/** New events wait here until they are asked for: nothing moves under the pointer. */
export const TimelineHead = ({ id, streamId, types, shown, lastVersion, unseen, isAtNewest, onNewest }: Props) => {
  const { parts } = usePlace();
  const [isOpen, setOpen] = useState(false);
  const down = <IconArrowDown size={14} stroke={1.9} aria-hidden="true" />;
  return (
    <header className={styles.head}>
      <h2 id={id}>Events</h2>
      {types !== undefined && <span className={styles.count}>{formatCount(shown)} shown</span>}
      <span className={styles.tools}>
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
        {parts.folds && (
          <Button aria-expanded={isOpen} aria-controls={`${id}-types`} onClick={() => setOpen(!isOpen)}>
            {wordsFor(typesOf({ ...(types === undefined ? {} : { types }) }))}
          </Button>
        )}
      </span>
      {isOpen && <TypesMenu id={`${id}-types`} streamId={streamId} lastVersion={lastVersion} onClose={() => setOpen(false)} />}
    </header>
  );
};
