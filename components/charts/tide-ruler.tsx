"use client";

import { useElementSize } from "@mantine/hooks";
import { formatCount } from "../format";
import type { Tone } from "../ui/tone";
import { GRID, LABELS, RULER_END, rulerOffset } from "./ruler-scale";
import styles from "./tide-ruler.module.css";

/** `held`: events above the safe head; one dashed line through all rows. */
type Props = { behind: number; held: number; tone: Tone; width?: number };

const THIN_BELOW = 100;
/** Room for the dot and the end mark at both sides of the scale. */
const MARGIN = 4;

const Lines = ({ width, held }: { width: number; held: number }) => (
  <>
    {GRID.map((events) => {
      const x = MARGIN + width - rulerOffset(events, width);
      return <line key={events} className={styles.grid} x1={x} x2={x} y1="0" y2="100%" />;
    })}
    <line className={styles.head} x1={MARGIN + width} x2={MARGIN + width} y1="0" y2="100%" />
    {held > 0 && (
      <line
        className={styles.safeHead}
        x1={MARGIN + width - rulerOffset(held, width)}
        x2={MARGIN + width - rulerOffset(held, width)}
        y1="0"
        y2="100%"
      />
    )}
  </>
);

const Bar = ({ behind, width, tone }: { behind: number; width: number; tone: Tone }) => {
  const right = MARGIN + width;
  if (behind === 0) return <circle className={styles.neutral} cx={right} cy="0" r="3.5" />;
  const left = right - rulerOffset(behind, width);
  if (behind > RULER_END)
    return (
      <>
        <text className={styles.beyond} x={left} y="-9">
          {formatCount(behind)} behind
        </text>
        <line className={`${styles.dashed} ${styles[tone]}`} x1={left} x2={right} y1="0" y2="0" />
      </>
    );
  const thick = behind >= THIN_BELOW;
  const [bar, mark] = thick ? [6, 14] : [2, 10];
  return (
    <g className={thick ? styles[tone] : styles.neutral}>
      <rect x={left} y={-bar / 2} width={right - left} height={bar} />
      <rect x={left} y={-mark / 2} width={2} height={mark} />
    </g>
  );
};

/** One reader on the ruler of events behind the head; fills the height of what holds it. The numbers stand in words beside it. */
export const TideRuler = ({ behind, held, tone, width = 226 }: Props) => (
  <svg className={styles.ruler} width={width + 2 * MARGIN} aria-hidden="true">
    <Lines width={width} held={held} />
    <svg y="50%" overflow="visible" aria-hidden="true">
      <Bar behind={behind} width={width} tone={tone} />
    </svg>
  </svg>
);

/** The same, as wide as its place: for lists. */
export const FluidTideRuler = (props: Omit<Props, "width">) => {
  const { ref, width } = useElementSize();
  return (
    <div ref={ref} className={styles.fluid}>
      {width > 0 && <TideRuler {...props} width={width - 2 * MARGIN} />}
    </div>
  );
};

const SafeHeadLabel = ({ x }: { x: number }) => (
  <text className={styles.safeHeadLabel} x={x} y="11" textAnchor="middle">
    safe head
  </text>
);

/** The decades; the label of the safe head takes the place of those it would touch. */
export const TideRulerAxis = ({ held, width = 226 }: { held: number; width?: number }) => {
  const safeHead = MARGIN + width - rulerOffset(held, width);
  const isFree = (x: number, room: number) => held === 0 || Math.abs(x - safeHead) > room;
  return (
    <svg className={styles.axis} width={width + 2 * MARGIN} height="14" aria-hidden="true">
      {LABELS.map(([events, label]) => {
        const x = MARGIN + width - rulerOffset(events, width);
        if (!isFree(x, 40)) return null;
        return (
          <text key={label} x={events === RULER_END ? 0 : x} y="11" textAnchor={events === RULER_END ? "start" : "middle"}>
            {label}
          </text>
        );
      })}
      {held > 0 && <SafeHeadLabel x={Math.min(Math.max(safeHead, 28), width - 20)} />}
      {isFree(width, 48) && (
        <text className={styles.headLabel} x={MARGIN + width} y="11" textAnchor="end">
          head
        </text>
      )}
    </svg>
  );
};

export const FluidTideRulerAxis = ({ held }: { held: number }) => {
  const { ref, width } = useElementSize();
  return (
    <div ref={ref} className={styles.fluidAxis}>
      {width > 0 && <TideRulerAxis held={held} width={width - 2 * MARGIN} />}
    </div>
  );
};
