"use client";

import { useMediaQuery } from "@mantine/hooks";
import { type CSSProperties, type ReactNode, useId } from "react";
import styles from "./swim-lanes.module.css";
import type { Swim } from "./swim-layout";
import { SwimLinks } from "./swim-links";
import { SwimRowView } from "./swim-row-view";
import { useSwimWindow } from "./use-swim-window";

const WIDE = { axis: 136, least: 232 };
const NARROW = { axis: 96, least: 232 };
/** Where the dot of a cell stands in its lane. */
const DOT_PX = 14;

export type SwimWords = {
  timeOf: (id: string) => ReactNode;
  cellOf: (id: string) => ReactNode;
  /** What an event's row is called, for who does not see it. */
  nameOf: (id: string) => string;
};

type Props = {
  swim: Swim;
  /** What screen readers call the list. */
  label: string;
  chosen: string | undefined;
  onChoose: (id: string) => void;
  headOf: (lane: string | null) => ReactNode;
  words: SwimWords;
};

/** Lanes side by side on one axis of time that runs down; only rows near the screen are drawn. */
export const SwimLanes = ({ swim, label, chosen, onChoose, headOf, words }: Props) => {
  const id = useId();
  const isNarrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const columns = isNarrow ? NARROW : WIDE;
  const { axis } = columns;
  const { rows, lanes, rowOf } = swim;
  const chosenRow = chosen === undefined ? undefined : rowOf.get(chosen);
  const { ref, lane, items, first, last } = useSwimWindow(swim, chosenRow, columns);
  const isDrawn = chosenRow !== undefined && chosenRow >= first && chosenRow <= last;
  const widths: CSSProperties & Record<`--${string}`, string> = {
    "--axis": `${axis}px`,
    "--lane": `${lane}px`,
    width: axis + lane * lanes.length,
  };
  return (
    <div ref={ref} className={styles.scroller}>
      <div className={styles.head} style={widths}>
        <span className={styles.axisHead}>Occurred</span>
        {lanes.map((key) => (
          <span key={key ?? ""} className={styles.laneHead}>
            {headOf(key)}
          </span>
        ))}
      </div>
      <div
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={isDrawn ? `${id}-${chosenRow}` : undefined}
        className={styles.rows}
        style={{ ...widths, height: swim.height }}
      >
        <SwimLinks swim={swim} first={first} last={last} xOf={(index) => axis + index * lane + DOT_PX} chosen={chosenRow} />
        {items.map((index) => {
          const row = rows[index];
          const left = row?.kind === "event" ? axis + row.lane * lane : 0;
          return (
            row && (
              <SwimRowView
                key={row.top}
                id={`${id}-${index}`}
                row={row}
                cell={{ left, width: lane }}
                isChosen={index === chosenRow}
                onChoose={onChoose}
                words={words}
              />
            )
          );
        })}
      </div>
    </div>
  );
};
