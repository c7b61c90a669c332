"use client";

import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { formatCompact, formatDecimal } from "../format";
import styles from "./film.module.css";
import { FilmAxis } from "./film-axis";
import { FilmLine } from "./film-line";
import type { FilmMark } from "./film-marks";
import { type FilmStep, placeOf, stepAt, versionAlong } from "./film-scale";
import type { TimeAxis } from "./time-axis";
import type { Span } from "./timeline-pages";
import { readableText } from "./value-text";

export const HEIGHT = 112;
export const PLOT = { top: 18, bottom: 92 };
const LEFT = 48;
const RIGHT = 12;

type Props = {
  span: Span;
  chosen: bigint;
  other: bigint | null;
  steps: readonly FilmStep[];
  column: string | undefined;
  marks: ReadonlyMap<string, FilmMark>;
  /** Null: versions are evenly spaced. */
  time: { axis: TimeAxis; chosenAt: number | null; otherAt: number | null } | null;
  onVersion: (version: bigint, handle: "chosen" | "other") => void;
  onMoment: (ms: number) => void;
  onStep: (by: number) => void;
};

/** Where the chosen version and the one that it is compared with stand, from 0 to 1. */
const handlesOf = ({ span, chosen, other, time }: Props) => ({
  chosen: time ? (time.chosenAt === null ? null : time.axis.fractionOf(time.chosenAt)) : placeOf(span, chosen).middle,
  other: other === null ? null : time ? (time.otherAt === null ? null : time.axis.fractionOf(time.otherAt)) : placeOf(span, other).middle,
});

/** A step line of one number, and the handles that move over it. */
export const FilmChart = (props: Props) => {
  const { span, chosen, other, steps, column, marks, time, onVersion, onMoment, onStep } = props;
  const { ref, width } = useElementSize();
  const [dragged, setDragged] = useState<number | null>(null);
  const handle = useRef<"chosen" | "other">("chosen");
  const plot = Math.max(1, width - LEFT - RIGHT);
  const handles = handlesOf(props);
  const now = stepAt(steps, chosen);
  const x = (fraction: number) => LEFT + fraction * plot;

  const fractionOf = ({ currentTarget, clientX }: PointerEvent) =>
    Math.max(0, Math.min(1, (clientX - currentTarget.getBoundingClientRect().left - LEFT) / plot));
  const move = (fraction: number) => {
    setDragged(fraction);
    if (!time) onVersion(versionAlong(span, fraction), handle.current);
  };
  const grab = (pressed: PointerEvent) => {
    if (pressed.button !== 0) return;
    pressed.currentTarget.setPointerCapture(pressed.pointerId);
    const fraction = fractionOf(pressed);
    const isOther = handles.other !== null && Math.abs(handles.other - fraction) < Math.abs((handles.chosen ?? 2) - fraction);
    handle.current = isOther && !time ? "other" : "chosen";
    move(fraction);
  };
  const release = () => {
    if (dragged !== null && time) onMoment(time.axis.momentAt(dragged));
    setDragged(null);
  };
  const onKeyDown = (pressed: KeyboardEvent) => {
    const leap = Math.max(1, Math.round(Number(span.last - span.first) / 10));
    const by = new Map([
      ["ArrowUp", 1],
      ["ArrowDown", -1],
      ["PageUp", leap],
      ["PageDown", -leap],
    ]).get(pressed.key);
    if (by === undefined) return;
    pressed.preventDefault();
    onStep(by);
  };

  return (
    <div
      ref={ref}
      className={styles.chart}
      role="slider"
      tabIndex={0}
      aria-label="Version"
      aria-valuemin={Number(span.first)}
      aria-valuemax={Number(span.last)}
      aria-valuenow={Number(chosen)}
      aria-valuetext={`version ${formatDecimal(String(chosen))}${column && now?.text ? `, ${column} ${readableText(now.text)}` : ""}`}
      onPointerDown={grab}
      onPointerMove={(moved) => dragged !== null && move(fractionOf(moved))}
      onPointerUp={release}
      onPointerCancel={() => setDragged(null)}
      onKeyDown={onKeyDown}
    >
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          <FilmLine
            steps={steps}
            chosen={now}
            chosenVersion={chosen}
            chosenAt={handles.chosen === null ? null : x(handles.chosen)}
            otherAt={handles.other === null ? null : x(handles.other)}
            other={other}
            left={LEFT}
            right={LEFT + plot}
            band={time ? 0 : plot / Math.max(1, Number(span.last - span.first) + 1)}
            xOf={(step) => x(time ? time.axis.fractionOf(step.at) : placeOf(span, step.version).from)}
            formatTick={formatCompact}
          />
          <FilmAxis span={span} chosen={chosen} marks={marks} time={time?.axis ?? null} left={LEFT} width={plot} />
          {dragged !== null && time && <line className={styles.ghost} x1={x(dragged)} x2={x(dragged)} y1={PLOT.top - 6} y2={PLOT.bottom} />}
        </svg>
      )}
    </div>
  );
};
