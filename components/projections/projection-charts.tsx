"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { historyWindow, type ProjectionHistory } from "@/server/contracts/projections";
import { LazyTimeChart } from "../charts/lazy-time-chart";
import type { Sample } from "../charts/sparkline-path";
import { formatCompact, formatDuration, formatRate } from "../format";
import { zoneLabel, zoneOf } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { useStandingError } from "../use-standing-error";
import styles from "./projection-charts.module.css";
import { projectionQueries } from "./queries";
import { useHistoryWindow, windowMs, windowWords } from "./use-history-window";

type Measured = Exclude<keyof ProjectionHistory["samples"][number], "at">;
type Chart = {
  of: Measured;
  title: string;
  unit: string;
  leastTop: number;
  threshold?: number;
  thresholdWords?: string;
  format: (value: number) => string;
};

/** Thresholds: where a lag is high in events, and where it is a warning in seconds. */
const charts: readonly Chart[] = [
  {
    of: "lagEvents",
    title: "Lag, events",
    unit: "events",
    leastTop: 100,
    threshold: 1_000,
    thresholdWords: "1,000",
    format: formatCompact,
  },
  {
    of: "lagSeconds",
    title: "Lag, age of the first unread",
    unit: "behind",
    leastTop: 5,
    threshold: 5,
    thresholdWords: "5 s",
    format: formatDuration,
  },
  { of: "arrivalPerSecond", title: "Arriving, events per second", unit: "arriving", leastTop: 10, format: formatRate },
  { of: "appliedPerSecond", title: "Applied, events per second", unit: "applied", leastTop: 10, format: formatRate },
];

const samplesOf = ({ samples }: ProjectionHistory, of: Measured): Sample[] =>
  samples.flatMap((sample) => {
    const value = sample[of];
    return value === null ? [] : [{ at: Date.parse(sample.at), value }];
  });

const Caption = ({ title, samples, format, threshold, thresholdWords }: Chart & { samples: readonly Sample[] }) => {
  const last = samples[samples.length - 1];
  const peak = samples.reduce((most, { value }) => Math.max(most, value), 0);
  return (
    <figcaption className={styles.caption}>
      <b>{title}</b>
      <span>
        {last ? `now ${format(last.value)}, peak ${format(peak)}` : "no samples in this window"}
        {threshold !== undefined && peak >= threshold && `; dots ${thresholdWords}`}
      </span>
    </figcaption>
  );
};

const Charts = ({ history }: { history: ProjectionHistory }) => {
  const to = history.samples.length > 0 ? Math.max(...history.samples.map(({ at }) => Date.parse(at))) : Date.now();
  const from = to - windowMs[history.window];
  return (
    <div className={styles.grid}>
      {charts.map((chart) => {
        const samples = samplesOf(history, chart.of);
        return (
          <figure key={chart.of} className={styles.figure}>
            <Caption {...chart} samples={samples} />
            <LazyTimeChart {...chart} samples={samples} stepMs={history.stepSeconds * 1_000} from={from} to={to} />
          </figure>
        );
      })}
    </div>
  );
};

const placeholder = charts.map(({ of, title }) => (
  <figure key={of} className={styles.figure}>
    <figcaption className={styles.caption}>
      <b>{title}</b>
    </figcaption>
    <div className={styles.place} />
  </figure>
));

/** Lag and rates over the window in the address. Old points stay while a new window or a lost database is waited for. Four charts are not drawn anew with every second of the page around them. */
export const ProjectionCharts = memo(({ name }: { name: string }) => {
  const [chosen, choose] = useHistoryWindow();
  const mode = useTimeMode();
  const answer = useQuery(projectionQueries.history(name, chosen));
  const { data, isPlaceholderData, refetch } = answer;
  const error = useStandingError(`${name} ${chosen}`, answer);
  const isUnread = !data || isPlaceholderData;
  return (
    <section className={styles.section} aria-labelledby="lag">
      <div className={styles.head}>
        <h2 id="lag">Lag and rates</h2>
        <span className={styles.note}>
          last {windowWords[chosen]}, times in {zoneLabel(zoneOf(mode))}
          {error && !isUnread ? `; not refreshed: ${error.message}` : ""}
        </span>
        <SegmentedControl
          aria-label="Window"
          className={styles.windows}
          value={chosen}
          data={historyWindow.options.map((value) => ({ value, label: windowWords[value] }))}
          onChange={(value) => choose(historyWindow.parse(value))}
        />
      </div>
      {error && isUnread ? (
        <div className={styles.failing}>
          <p>
            <b>The samples cannot be read.</b> {error.message}
          </p>
          <Button onClick={() => void refetch()}>Try now</Button>
        </div>
      ) : data ? (
        <Charts history={data} />
      ) : (
        <div className={styles.grid}>{placeholder}</div>
      )}
    </section>
  );
});
