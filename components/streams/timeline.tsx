"use client";

import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useId, useMemo } from "react";
import type { StreamLetter } from "@/server/contracts/streams";
import { worstOf } from "../findings/severity-words";
import { useStreamFindings } from "../findings/use-stream-findings";
import { countOf } from "../format";
import { periodPrecision } from "./period-precision";
import { usePlace, useStreamQueries } from "./place-context";
import { lettersByVersion, markOf } from "./stream-letters";
import styles from "./timeline.module.css";
import { TimelineHead } from "./timeline-head";
import type { Span } from "./timeline-pages";
import { TimelineRow } from "./timeline-row";
import { Trouble } from "./trouble";
import { useTimelineWindow } from "./use-timeline-window";
import { useTypeRows } from "./use-type-rows";
import { isLeftOut, type Run } from "./what-if-words";

type Props = {
  streamId: string;
  span: Span;
  letters: readonly StreamLetter[];
  /** Of the whole stream, ISO 8601. */
  period: { firstAt: string; lastAt: string };
  chosen: bigint;
  /** The version that it is compared with. */
  other: bigint | null;
  /** Without a version in the address the newest is shown. */
  isFollowing: boolean;
  /** As the address has them. */
  types: string | undefined;
  /** In an imagined story: what is left out of it. */
  leftOut: readonly Run[] | null;
  onStep: (by: number) => void;
  onChoose: (version: string) => void;
  onCompare: (version: string) => void;
  onLeaveOut: (version: bigint) => void;
  onFollow: () => void;
};

const versionUnder = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>("[data-version]")?.dataset.version : undefined;

export const Timeline = (props: Props) => {
  const { streamId, span, letters, period, chosen, other, isFollowing, types, leftOut } = props;
  const { onStep, onChoose, onCompare, onLeaveOut, onFollow } = props;
  const streamQueries = useStreamQueries();
  const id = useId();
  const { parts } = usePlace();
  const findings = useStreamFindings(streamId, parts.records);
  const letterAt = useMemo(() => lettersByVersion(letters), [letters]);
  const { data: superseded } = useQuery({ ...streamQueries.superseded(streamId), enabled: parts.records });
  const { rows, isReading, error, retry } = useTypeRows(streamId, span, types);
  const view = useTimelineWindow({ streamId, rows, types, chosen, isFollowing });
  const { items, screenRows, pages, chosenRow } = view;
  const isChosenDrawn = rows.has(chosen) && items.some(({ index }) => index === chosenRow);
  const precision = periodPrecision(period);
  const columns: CSSProperties & Record<`--${string}`, string> = { "--version-digits": String(String(span.last).length) };

  /** Over the rows that are listed: from between two of them, on is the next and back the one before. */
  const stepRows = (by: number) => {
    if (types === undefined) return onStep(by);
    const row = rows.has(chosen) || by < 0 ? chosenRow + by : chosenRow + by - 1;
    if (rows.count > 0) onChoose(String(rows.versionAt(Math.max(0, Math.min(rows.count - 1, row)))));
  };
  const onKeyDown = (pressed: KeyboardEvent) => {
    const moves = { ArrowUp: -1, ArrowDown: 1, PageUp: -screenRows, PageDown: screenRows };
    const by = new Map(Object.entries(moves)).get(pressed.key);
    if (by === undefined || pressed.altKey || pressed.ctrlKey || pressed.metaKey) return;
    pressed.preventDefault();
    stepRows(by);
  };
  const onClick = ({ target, shiftKey }: MouseEvent) => {
    const version = versionUnder(target);
    if (version === undefined) return;
    if (target instanceof Element && target.closest("[data-toggle]")) onLeaveOut(BigInt(version));
    else if (shiftKey) onCompare(version);
    else onChoose(version);
  };
  const onNewest = () => {
    onFollow();
    view.scrollToEnd();
  };

  return (
    <section className={styles.timeline} aria-labelledby={`${id}-head`}>
      <TimelineHead
        id={`${id}-head`}
        streamId={streamId}
        types={types}
        shown={rows.count}
        lastVersion={String(span.last)}
        unseen={view.unseen}
        isAtNewest={view.isAtEnd && isFollowing}
        onNewest={onNewest}
      />
      {pages.error && <Trouble title="These events could not be read." error={pages.error} onRetry={pages.retry} />}
      {error && <Trouble title="The events of these types could not be read." error={error} onRetry={retry} />}
      {types !== undefined && !isReading && !error && rows.count === 0 && (
        <p className={styles.none}>No event of this stream is of the types that are shown.</p>
      )}
      <div
        ref={view.list}
        role="listbox"
        tabIndex={0}
        aria-label={`Events of the stream, ${countOf(rows.count, "version")}`}
        aria-activedescendant={isChosenDrawn ? `${id}-${chosenRow}` : undefined}
        aria-busy={isReading}
        className={styles.list}
        style={columns}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onScroll={view.onScroll}
      >
        <div className={styles.rows} style={{ height: view.height }}>
          {items.map(({ index, start }) => {
            const version = rows.versionAt(index);
            return (
              <TimelineRow
                key={index}
                id={`${id}-${index}`}
                row={index}
                rows={rows.count}
                top={start}
                version={String(version)}
                entry={pages.entryAt(index)}
                isInWords={parts.typesInWords}
                isChosen={version === chosen}
                isOther={version === other}
                precision={precision}
                mark={markOf(letterAt.get(String(version)))}
                finding={worstOf(findings.get(String(version)) ?? [])}
                isSuperseded={superseded?.has(String(version)) ?? false}
                isLeftOut={leftOut === null ? null : isLeftOut(leftOut, version)}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
};
