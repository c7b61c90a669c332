"use client";

import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import type { ListProjectionsResponse } from "@/server/contracts/projections";
import type { Trust } from "../live/trust";
import { useLive } from "../live/use-live";
import { asTrusted } from "../projections/trusted";
import { FactStrip, LoadingFacts } from "./fact-strip";
import { OpeningPanel } from "./opening-panel";
import styles from "./opening-panel.module.css";
import { ProjectionList } from "./projection-list";
import { ProjectionTable } from "./projection-table";
import { EmptyTable, FailingTable, LoadingProjections } from "./table-states";
import { useLagHistories } from "./use-lag-histories";
import { useRowKeys } from "./use-row-keys";

const Seen = ({ list, trust, ageMs }: { list: ListProjectionsResponse; trust: Trust; ageMs: number }) => {
  // Drawn in the browser only, so its width is known at once.
  const isNarrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const histories = useLagHistories();
  const rows = useRowKeys<HTMLDivElement>();
  const projections = useMemo(() => [...asTrusted(list.projections, trust)], [list.projections, trust]);
  const isOld = trust === "older";
  return (
    <>
      <OpeningPanel list={list} projections={projections} ageMs={ageMs} />
      <FactStrip head={list.head} />
      <div ref={rows}>
        {projections.length === 0 && <EmptyTable />}
        {projections.length > 0 && !isNarrow && (
          <ProjectionTable head={list.head} projections={projections} histories={histories} isOld={isOld} />
        )}
        {projections.length > 0 && isNarrow && <ProjectionList head={list.head} projections={projections} isOld={isOld} />}
      </div>
    </>
  );
};

/** The catch-up dashboard: one sentence, the store's facts, one row a projection. */
export const Overview = () => {
  const { snapshot, light, trust, ageMs } = useLive();
  if (snapshot?.projections) return <Seen list={snapshot.projections} trust={trust} ageMs={ageMs ?? 0} />;
  const isFailing = snapshot?.degraded != null || light.state === "not-connected";
  if (isFailing)
    return (
      <>
        <section className={styles.panel}>
          <h1>Nothing can be read.</h1>
        </section>
        <FailingTable />
      </>
    );
  return (
    <>
      <section className={styles.panel}>
        <h1>Reading projections…</h1>
        <p className={styles.lead}>&nbsp;</p>
      </section>
      <LoadingFacts />
      <LoadingProjections />
    </>
  );
};
