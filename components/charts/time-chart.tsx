"use client";

import { useElementSize } from "@mantine/hooks";
import { CartesianGrid, Line, LineChart, ReferenceDot, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { absolute, brief } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { type ChartPoint, chartPoints, niceTop, timeTicks } from "./chart-points";
import type { Sample } from "./sparkline-path";
import styles from "./time-chart.module.css";

export type TimeChartProps = {
  samples: readonly Sample[];
  stepMs: number;
  from: number;
  to: number;
  /** The scale reaches at least this, so that noise near zero stays flat. */
  leastTop: number;
  threshold?: number | undefined;
  format: (value: number) => string;
  unit: string;
  /** Green only for the candidate of a rebuild. */
  colour?: "accent" | "lane-green";
};

const HEIGHT = 160;
/** Shorter than this, minutes alone would not tell the ticks apart. */
const SHORT_MS = 360_000;
const axis = { fontSize: 10.5, fill: "var(--tm-ink3)" } as const;

const Reading = ({
  active,
  payload,
  unit,
  format,
}: { active?: boolean; payload?: readonly { payload?: ChartPoint }[] } & Pick<TimeChartProps, "unit" | "format">) => {
  const mode = useTimeMode();
  const point = payload?.[0]?.payload;
  if (!active || !point || point.value === null) return null;
  return (
    <div className={styles.reading}>
      <b>
        {format(point.value)} {unit}
      </b>
      <span>{absolute(new Date(point.at).toISOString(), mode)}</span>
    </div>
  );
};

/** One series over time from a zero baseline; axes in the chosen zone. Its words stand in the caption beside it. */
export const TimeChart = ({ samples, stepMs, from, to, leastTop, threshold, format, unit, colour = "accent" }: TimeChartProps) => {
  const stroke = `var(--tm-${colour})`;
  const mode = useTimeMode();
  const { ref, width } = useElementSize();
  const last = samples[samples.length - 1];
  const top = niceTop(
    samples.reduce((most, { value }) => Math.max(most, value), 0),
    leastTop,
  );
  const isLong = to - from > 26 * 3_600_000;
  const tick = (at: number) =>
    brief(new Date(at).toISOString(), mode, isLong ? to : at, isLong ? "day" : to - from < SHORT_MS ? "second" : "minute");
  return (
    <div ref={ref} className={styles.chart} aria-hidden="true">
      {width > 0 && (
        <LineChart
          width={width}
          height={HEIGHT}
          data={chartPoints(samples, stepMs)}
          margin={{ top: 10, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--tm-line)" />
          <XAxis
            dataKey="at"
            type="number"
            domain={[from, to]}
            ticks={timeTicks(from, to)}
            tickFormatter={tick}
            tick={axis}
            tickLine={false}
            axisLine={{ stroke: "var(--tm-line2)" }}
            height={20}
            allowDataOverflow
          />
          <YAxis
            domain={[0, top]}
            ticks={[0, top / 2, top]}
            tickFormatter={format}
            tick={axis}
            tickLine={false}
            axisLine={false}
            width={76}
            interval={0}
          />
          <Tooltip content={<Reading unit={unit} format={format} />} isAnimationActive={false} cursor={{ stroke: "var(--tm-line2)" }} />
          {threshold !== undefined && threshold <= top && (
            <ReferenceLine y={threshold} stroke="var(--tm-warn-mark)" strokeWidth={1.5} strokeDasharray="1.5 3" />
          )}
          <Line
            dataKey="value"
            type="linear"
            stroke={stroke}
            strokeWidth={1.5}
            dot={false}
            activeDot={{ r: 3, fill: stroke, stroke: "none" }}
            isAnimationActive={false}
            connectNulls={false}
          />
          {last && <ReferenceDot x={last.at} y={last.value} r={2.5} fill={stroke} stroke="none" />}
        </LineChart>
      )}
    </div>
  );
};
