"use client";

import { Button, CopyButton, SegmentedControl } from "@mantine/core";
import { IconCheck, IconColumns, IconLink } from "@tabler/icons-react";
import Link from "next/link";
import type { Trace } from "@/server/contracts/traces";
import { elideMiddle, formatCount } from "../format";
import { paths } from "../paths";
import { CopyId } from "../streams/copy-id";
import { visibleText } from "../visible-text";
import styles from "./trace-page.module.css";

type Props = {
  trace: Trace;
  /** The store of another tool that it is of. */
  source: string | undefined;
  /** Null where the screen has room for the list alone. */
  view: string | null;
  onView: (view: string) => void;
  /** This very view, the chosen event named. */
  linkHref: string;
};

/** The two streams that have most of the events: what there is to lay side by side. */
const twoStreams = ({ events }: Trace): [string, string] | null => {
  const counts = new Map<string, number>();
  for (const { streamId } of events) counts.set(streamId, (counts.get(streamId) ?? 0) + 1);
  const [left, right] = [...counts].sort(([, a], [, b]) => b - a);
  return left && right ? [left[0], right[0]] : null;
};

export const TraceHeader = ({ trace, source, view, onView, linkHref }: Props) => {
  const first = trace.events.find(({ place }) => place === 0);
  const meaning = trace.types.find(({ name }) => name === first?.type)?.meaning;
  const pair = twoStreams(trace);
  return (
    <header className={styles.header}>
      <div className={styles.saying}>
        <h1>{visibleText(trace.sentence)}</h1>
        <p>
          {meaning && <span>{meaning} </span>}
          <span className={styles.id}>
            Correlation <code title={visibleText(trace.correlationId)}>{elideMiddle(visibleText(trace.correlationId), 24)}</code>
            <CopyId text={trace.correlationId} what="the correlation id" />
          </span>
          {source !== undefined && (
            <span>
              {" "}
              in <Link href={paths.source(source)}>{source}</Link>, which another tool writes
            </span>
          )}
        </p>
        {!trace.isOnwardWhole && (
          <p>
            Its events led to more than {formatCount(trace.onward.length)} events of other traces: those after the first ones are not
            counted here.
          </p>
        )}
      </div>
      <div className={styles.acts}>
        {view && (
          <SegmentedControl
            aria-label="Show the trace as"
            value={view}
            data={[
              { value: "graph", label: "Graph" },
              { value: "list", label: "List" },
            ]}
            onChange={onView}
          />
        )}
        {pair && (
          <Button component={Link} href={paths.compareStreams(source, ...pair)} leftSection={<IconColumns size={16} stroke={1.9} />}>
            Side by side
          </Button>
        )}
        <CopyButton value={typeof window === "undefined" ? linkHref : new URL(linkHref, window.location.href).href} timeout={1_500}>
          {({ copied, copy }) => (
            <Button onClick={copy} leftSection={copied ? <IconCheck size={16} stroke={1.9} /> : <IconLink size={16} stroke={1.9} />}>
              {copied ? "Link copied" : "Link to this"}
            </Button>
          )}
        </CopyButton>
      </div>
    </header>
  );
};
