"use client";

import { Button } from "@mantine/core";
import { IconArrowsHorizontal, IconChartBar, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { formatStreamSearch, type StreamSearch } from "@/server/contracts/stream-search";
import { countOf } from "../format";
import { paths } from "../paths";
import { zoneLabel, zoneOf } from "../time/instant";
import { useTimeMode } from "../time/mode-store";
import { barsOf, type DrawnHistogram, type Span, spanOf } from "./bar-scale";
import { stepWords } from "./bar-words";
import { MatchBars } from "./match-bars";
import styles from "./match-chart.module.css";
import { searchQueries } from "./queries";

type Props = {
  search: StreamSearch;
  /** Drawing it would read every event: only when asked for. */
  isDear: boolean;
  onSpan: (span: { from: string; to: string }) => void;
};

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

const title = (drawn: DrawnHistogram, zone: string): string => {
  if (drawn.step === null) return "0 events match.";
  const total = `${countOf(drawn.events, "event")} match${drawn.events === 1 ? "es" : ""}`;
  const width = stepWords({ step: drawn.step, stepSeconds: drawn.stepSeconds });
  return `${total}, ${width}, ${zoneLabel(zone)}${drawn.kind === "estimated" ? "; bars from the census, to about a thousand events" : ""}`;
};

const Frame = ({ head, search, children }: { head: ReactNode; search: StreamSearch; children?: ReactNode }) => (
  <section className={styles.chart} aria-label="Matches over time">
    <div className={styles.head}>
      <p>{head}</p>
      {(search.from || search.to) && (
        <Button
          component={Link}
          size="compact-xs"
          href={paths.streams(formatStreamSearch({ ...search, from: "", to: "", after: "" }))}
          leftSection={<IconArrowsHorizontal {...icon} />}
        >
          Whole time
        </Button>
      )}
      <Button
        component={Link}
        size="compact-xs"
        href={paths.streams(formatStreamSearch({ ...search, chart: "off" }))}
        replace
        scroll={false}
        leftSection={<IconX {...icon} />}
      >
        Hide
      </Button>
    </div>
    {children}
  </section>
);

const Drawn = ({ search, onSpan }: Omit<Props, "isDear">) => {
  const zone = zoneOf(useTimeMode());
  const { data, error, isPlaceholderData, refetch } = useQuery(searchQueries.histogram(search, zone));
  if (!data)
    return (
      <Frame head={error ? `Not drawn. ${error.message}` : "Counting over time…"} search={search}>
        {error ? <Button onClick={() => void refetch()}>Try again</Button> : <div className={styles.blank} />}
      </Frame>
    );
  if (data.kind === "not-counted") return <Frame head={`Not counted. ${data.why}`} search={search} />;
  const bars = barsOf(data);
  const span = spanOf(bars, search);
  const { step } = data;
  const choose = ({ from, to }: Span) => onSpan({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  return (
    <Frame head={title(data, zone)} search={search}>
      {step && span && (
        <div className={isPlaceholderData ? styles.old : undefined}>
          <MatchBars drawn={{ ...data, step }} bars={bars} span={span} zone={zone} onChoose={choose} />
        </div>
      )}
    </Frame>
  );
};

/** Its place while it is not yet known what the search would cost: nothing moves when it comes. */
export const MatchChartPlace = ({ search }: { search: StreamSearch }) =>
  search.chart === "off" ? null : (
    <Frame head="Counting over time…" search={search}>
      <div className={styles.blank} />
    </Frame>
  );

/** What matches over time. Put away by the address, drawn on demand where it would read everything. */
export const MatchChart = ({ search, isDear, onSpan }: Props) => {
  const [asked, setAsked] = useState<string | null>(null);
  const key = JSON.stringify({ ...search, after: undefined });
  if (search.chart === "off")
    return (
      <div className={styles.folded}>
        <Button
          component={Link}
          size="compact-xs"
          href={paths.streams(formatStreamSearch({ ...search, chart: "" }))}
          replace
          scroll={false}
          leftSection={<IconChartBar {...icon} />}
        >
          Show over time
        </Button>
      </div>
    );
  if (isDear && asked !== key)
    return (
      <Frame head="Not counted over time: nothing narrows this search." search={search}>
        <Button onClick={() => setAsked(key)} leftSection={<IconChartBar {...icon} />}>
          Count all events
        </Button>
      </Frame>
    );
  return <Drawn search={search} onSpan={onSpan} />;
};
