"use client";

import { useMediaQuery } from "@mantine/hooks";
import type { Trace } from "@/server/contracts/traces";
import type { SearchProblem } from "../address-search";
import { EventPanel } from "./event-panel";
import { type TraceAddress, traceQueryText } from "./trace-address";
import { TraceGraph } from "./trace-graph";
import { TraceHeader } from "./trace-header";
import { TraceList } from "./trace-list";
import { TraceNotices } from "./trace-notices";
import styles from "./trace-page.module.css";
import { TracePages } from "./trace-pages";
import { useShownEvents } from "./use-shown-events";

type Props = {
  trace: Trace;
  place: { address: TraceAddress; problems: readonly SearchProblem[] };
  stale: { error: Error; sinceText: string } | null;
};

export const TraceView = ({ trace, place: { address, problems }, stale }: Props) => {
  const isNarrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const { byId, list, swim, view, chosen, isMissing, go } = useShownEvents(trace, address, isNarrow);
  const here = new URLSearchParams(Object.entries(address));
  const choose = (event: string) => go({ event });
  const shared = { trace, source: address.source, chosen: chosen?.eventId, onChoose: choose };
  return (
    <div className={styles.page}>
      <TraceHeader
        trace={trace}
        source={address.source}
        view={isNarrow ? null : view}
        onView={(next) => go({ view: next === "list" ? "list" : undefined })}
        linkHref={traceQueryText(here, chosen ? { event: chosen.eventId } : {}) || "?"}
      />
      <TraceNotices
        problems={problems}
        missing={isMissing ? address.event : undefined}
        cleanHref={traceQueryText(here, isMissing ? { event: undefined } : {}) || "?"}
        stale={stale}
      />
      <div className={styles.columns} data-reading={(isNarrow && chosen !== undefined) || undefined}>
        <section className={styles.shown} aria-label="Events">
          {view === "list" ? <TraceList {...shared} events={list} /> : <TraceGraph {...shared} swim={swim} byId={byId} />}
          <TracePages trace={trace} address={address} />
        </section>
        {chosen && (
          <EventPanel
            trace={trace}
            event={chosen}
            source={address.source}
            onChoose={choose}
            onList={isNarrow ? () => go({ event: undefined }) : undefined}
          />
        )}
      </div>
    </div>
  );
};
