"use client";

import { type CSSProperties, type KeyboardEvent, type MouseEvent, useId, useMemo } from "react";
import type { StreamLetter } from "@/server/contracts/streams";
import { countOf } from "../format";
import { periodPrecision } from "./period-precision";
import { lettersByVersion, markOf } from "./stream-letters";
import styles from "./timeline.module.css";
import { TimelineHead } from "./timeline-head";
import { rowOf, type Span, versionAt } from "./timeline-pages";
import { TimelineRow } from "./timeline-row";
import { Trouble } from "./trouble";
import { useTimelineWindow } from "./use-timeline-window";

type Props = {
  streamId: string;
  span: Span;
  letters: readonly StreamLetter[];
  /** Of the whole stream, ISO 8601. */
  period: { firstAt: string; lastAt: string };
  chosen: bigint;
  /** Without a version in the address the newest is shown. */
  isFollowing: boolean;
  onStep: (by: number) => void;
  onChoose: (version: string) => void;
  onFollow: () => void;
};

const versionUnder = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>("[data-version]")?.dataset.version : undefined;

export const Timeline = ({ streamId, span, letters, period, chosen, isFollowing, onStep, onChoose, onFollow }: Props) => {
  const id = useId();
  const letterAt = useMemo(() => lettersByVersion(letters), [letters]);
  const chosenRow = rowOf(span, chosen);
  const view = useTimelineWindow(streamId, span, chosenRow);
  const { rows, items, screenRows, pages } = view;
  const isChosenDrawn = items.some(({ index }) => index === chosenRow);
  const precision = periodPrecision(period);
  const columns: CSSProperties & Record<`--${string}`, string> = { "--version-digits": String(String(span.last).length) };

  const onKeyDown = (pressed: KeyboardEvent) => {
    const moves = { ArrowUp: -1, ArrowDown: 1, PageUp: -screenRows, PageDown: screenRows };
    const by = new Map(Object.entries(moves)).get(pressed.key);
    if (by === undefined || pressed.altKey || pressed.ctrlKey || pressed.metaKey) return;
    pressed.preventDefault();
    onStep(by);
  };
  const onClick = ({ target }: MouseEvent) => {
    const version = versionUnder(target);
    if (version) onChoose(version);
  };
  const onNewest = () => {
    onFollow();
    view.scrollToEnd();
  };

  return (
    <section className={styles.timeline} aria-labelledby={`${id}-head`}>
      <TimelineHead id={`${id}-head`} unseen={view.unseen} isAtNewest={view.isAtEnd && isFollowing} onNewest={onNewest} />
      {pages.error && <Trouble title="These events could not be read." error={pages.error} onRetry={pages.retry} />}
      <div
        ref={view.list}
        role="listbox"
        tabIndex={0}
        aria-label={`Events of the stream, ${countOf(rows, "version")}`}
        aria-activedescendant={isChosenDrawn ? `${id}-${chosenRow}` : undefined}
        className={styles.list}
        style={columns}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div className={styles.rows} style={{ height: view.height }}>
          {items.map(({ index, start }) => (
            <TimelineRow
              key={index}
              id={`${id}-${index}`}
              row={index}
              rows={rows}
              top={start}
              version={String(versionAt(span, index))}
              entry={pages.entryAt(index)}
              isChosen={index === chosenRow}
              precision={precision}
              mark={markOf(letterAt.get(String(versionAt(span, index))))}
            />
          ))}
        </div>
      </div>
    </section>
  );
};
