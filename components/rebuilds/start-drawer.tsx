"use client";

import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ProjectionDetail } from "@/server/contracts/projections";
import { Trouble } from "../streams/trouble";
import { SideDrawer } from "../ui/side-drawer";
import { useStandingError } from "../use-standing-error";
import { DryRunSection } from "./dry-run-section";
import { PlanFacts } from "./plan-facts";
import { rebuildQueries } from "./queries";
import styles from "./start-drawer.module.css";
import { StartForm } from "./start-form";
import { buildableVersions, newestVersion } from "./version-choices";

type Props = { projection: Pick<ProjectionDetail, "name" | "version" | "versions">; onClose: () => void };

const Plan = ({ name, toVersion, onClose }: { name: string; toVersion: number; onClose: () => void }) => {
  const answer = useQuery(rebuildQueries.plan(name, toVersion));
  const { data: plan, isPlaceholderData, refetch } = answer;
  const error = useStandingError(`${name} ${toVersion}`, answer);
  if (error && (!plan || isPlaceholderData))
    return <Trouble title="What it would take cannot be said." error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className={styles.body}>
        {plan ? <PlanFacts plan={plan} isOld={isPlaceholderData} /> : <p className={styles.late}>Counting what it would read…</p>}
        <DryRunSection key={toVersion} projection={name} toVersion={toVersion} />
      </div>
      <StartForm plan={plan && !isPlaceholderData ? plan : null} onClose={onClose} />
    </>
  );
};

/** What a rebuild would take and what it would say of the first rows, before anything is written. */
export const StartDrawer = ({ projection: { name, version, versions }, onClose }: Props) => {
  const choices = buildableVersions({ version, versions });
  const [chosen, choose] = useState(() => newestVersion({ version, versions }));
  return (
    <SideDrawer title={`Rebuild ${name}`} note="nothing is written yet" onClose={onClose}>
      <div className={styles.version}>
        <NativeSelect
          label="Version to build"
          data={choices}
          value={String(chosen)}
          onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
        />
      </div>
      <Plan name={name} toVersion={chosen} onClose={onClose} />
    </SideDrawer>
  );
};
