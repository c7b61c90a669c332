"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ApiError } from "../api-client";
import { useLive } from "../live/use-live";
import { paths } from "../paths";
import { OpenRebuildStrip } from "../rebuilds/open-rebuild";
import { ReconciliationSection } from "../reconciliations/reconciliation-section";
import { useStandingError } from "../use-standing-error";
import { LastError } from "./last-error";
import { PartitionTable } from "./partition-table";
import { ProjectionCharts } from "./projection-charts";
import { LoadingProjectionFacts, ProjectionFacts } from "./projection-facts";
import { ProjectionOpening } from "./projection-opening";
import styles from "./projection-sections.module.css";
import { projectionQueries } from "./queries";
import { ReadModel } from "./read-model";
import { asTrusted } from "./trusted";
import { VersionList } from "./version-list";

const Failing = ({ name, error, onRetry }: { name: string; error: Error; onRetry: () => void }) => {
  const isMissing = error instanceof ApiError && error.status === 404;
  return (
    <div className={styles.state}>
      <h1>{isMissing ? `No projection is called ${name}.` : `${name} cannot be read.`}</h1>
      <p>
        {isMissing
          ? "It was never registered here, or its last version was retired."
          : `${error.message} It may go on; this page cannot see it and keeps trying.`}
      </p>
      {isMissing ? <Link href={paths.overview()}>All projections</Link> : <Button onClick={onRetry}>Try now</Button>}
    </div>
  );
};

/** Everything about one projection. What was read stays when a refresh fails; its colours go. */
export const ProjectionDetail = ({ name }: { name: string }) => {
  const { trust: liveTrust } = useLive();
  const answer = useQuery(projectionQueries.one(name));
  const { data, refetch } = answer;
  const error = useStandingError(name, answer);
  if (!data && error) return <Failing name={name} error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <div aria-busy="true">
        <div className={styles.state}>
          <h1>{name}</h1>
          <p className={styles.late}>Reading where it stands…</p>
        </div>
        <LoadingProjectionFacts />
        <ProjectionCharts name={name} />
      </div>
    );
  const trust = error && liveTrust === "now" ? "older" : liveTrust;
  const [projection = data] = asTrusted([data], trust);
  return (
    <>
      <ProjectionOpening projection={{ ...data, ...projection }} trust={trust} />
      <OpenRebuildStrip projection={name} />
      <ProjectionFacts projection={{ ...data, ...projection }} trust={trust} />
      {data.lastError && <LastError failure={data.lastError} />}
      <ReconciliationSection name={name} drift={data.drift} isNow={trust === "now"} />
      <ProjectionCharts name={name} />
      <div className={styles.columns}>
        <PartitionTable partitions={data.partitions} />
        <ReadModel projection={data} />
      </div>
      <VersionList projection={data} />
    </>
  );
};
