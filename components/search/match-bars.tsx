"use client";

import { useElementSize } from "@mantine/hooks";
import { useId } from "react";
import { niceTop } from "../charts/chart-points";
import { countOf, formatCompact } from "../format";
import { type Bar, type DrawnHistogram, type Span, xOf } from "./bar-scale";
import { barWords, tickWords } from "./bar-words";
import styles from "./match-bars.module.css";
import { useSpanChoice } from "./use-span-choice";

const HEIGHT = 72;
const TICKS_APART = 150;

type Props = {
  drawn: DrawnHistogram & { step: NonNullable<DrawnHistogram["step"]> };
  bars: readonly Bar[];
  span: Span;
  zone: string;
  onChoose: (span: Span) => void;
};

const Ticks = ({ drawn, span, zone, width }: Pick<Props, "drawn" | "span" | "zone"> & { width: number }) => {
  const count = Math.max(2, Math.floor(width / TICKS_APART));
  return Array.from({ length: count }, (_, index) => {
    const at = span.from + ((span.to - span.from) * index) / (count - 1);
    const anchor = index === 0 ? "start" : index === count - 1 ? "end" : "middle";
    return (
      <text key={at} x={xOf(at, span, width)} y={HEIGHT + 14} textAnchor={anchor}>
        {tickWords(index === count - 1 ? at - 1 : at, drawn, zone)}
      </text>
    );
  });
};

const Columns = ({
  bars,
  span,
  width,
  top,
  shown,
}: {
  bars: readonly Bar[];
  span: Span;
  width: number;
  top: number;
  shown: Bar | undefined;
}) =>
  bars.map((bar) => {
    const x = xOf(bar.from, span, width);
    const wide = xOf(bar.to, span, width) - x;
    const height = Math.max(1, (bar.events / top) * HEIGHT);
    return (
      <rect
        key={bar.from}
        className={bar === shown ? styles.shown : styles.bar}
        x={x}
        y={HEIGHT - height}
        width={Math.max(1, wide > 3 ? wide - 1 : wide)}
        height={height}
      />
    );
  });

/** How many events match in each stretch of time; any stretch can be chosen. What a bar says stands above the picture. */
export const MatchBars = ({ drawn, bars, span, zone, onChoose }: Props) => {
  const { ref, width } = useElementSize();
  const hint = useId();
  const peak = bars.reduce((most, { events }) => Math.max(most, events), 0);
  const top = niceTop(peak, 1);
  const { shown, chosen, index, handlers } = useSpanChoice({ bars, span, width, stepMs: drawn.stepSeconds * 1_000, onChoose });
  const words = (bar: Bar) => `${barWords(bar, drawn, zone)}: ${countOf(bar.events, "event")}`;
  return (
    <div>
      <p className={styles.reading} aria-hidden="true">
        {shown ? words(shown) : `at most ${countOf(peak, "event")} a bar`}
      </p>
      <div
        ref={ref}
        className={styles.bars}
        role="slider"
        tabIndex={0}
        aria-label="Matches over time"
        aria-describedby={hint}
        aria-valuemin={1}
        aria-valuemax={bars.length}
        aria-valuenow={index + 1}
        aria-valuetext={words(bars[index] ?? { ...span, events: 0 })}
        {...handlers}
      >
        {width > 0 && (
          <svg width={width} height={HEIGHT + 18} aria-hidden="true">
            {chosen && (
              <rect
                className={styles.chosen}
                x={xOf(chosen.from, span, width)}
                y="0"
                width={Math.max(2, xOf(chosen.to, span, width) - xOf(chosen.from, span, width))}
                height={HEIGHT}
              />
            )}
            <Columns bars={bars} span={span} width={width} top={top} shown={shown} />
            <line className={styles.base} x1="0" x2={width} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
            <text x="0" y="9" className={styles.top}>
              {formatCompact(top)}
            </text>
            <Ticks drawn={drawn} span={span} zone={zone} width={width} />
          </svg>
        )}
      </div>
      <p id={hint} hidden>
        Arrow keys walk from bar to bar, with Shift they choose a stretch of time. Enter narrows the search to it, Escape lets go.
      </p>
    </div>
  );
};
