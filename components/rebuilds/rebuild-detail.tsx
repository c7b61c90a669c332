"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { RebuildDetail as Rebuild } from "@/server/contracts/rebuilds";
import { useRowKeys } from "../overview/use-row-keys";
import { paths } from "../paths";
import { DetailLoading, DetailTrouble } from "../ui/detail-state";
import { useStandingError } from "../use-standing-error";
import { ComparisonSection } from "./comparison-section";
import { HistoryList } from "./history-list";
import { Lanes } from "./lanes";
import { PartitionList } from "./partition-list";
import { rebuildQueries } from "./queries";
import { RateChart } from "./rate-chart";
import styles from "./rebuild-detail.module.css";
import { RebuildFacts } from "./rebuild-facts";
import { RebuildNotices } from "./rebuild-notices";
import { RebuildOpening } from "./rebuild-opening";
import { isOver, type RebuildCommandName } from "./rebuild-state";
import { SwitchPanel } from "./switch-panel";

const RebuildDialog = dynamic(() => import("./rebuild-dialog").then(({ RebuildDialog }) => RebuildDialog), { ssr: false });

const Parts = ({ rebuild, onAsk }: { rebuild: Rebuild; onAsk: (command: RebuildCommandName) => void }) => {
  const rows = useRowKeys<HTMLDivElement>();
  return (
    <div className={isOver(rebuild) ? "" : styles.columns}>
      {!isOver(rebuild) && (
        <div className={styles.side}>
          <div>
            <SwitchPanel rebuild={rebuild} onAsk={onAsk} />
          </div>
        </div>
      )}
      <div className={styles.main} ref={rows}>
        <RebuildFacts rebuild={rebuild} />
        <RateChart rebuild={rebuild} />
        <ComparisonSection rebuild={rebuild} onCompare={() => onAsk("compare")} />
        <PartitionList rebuild={rebuild} />
        <HistoryList rebuild={rebuild} />
      </div>
    </div>
  );
};

/** One rebuild from its request to the end of the way back. What was read stays when a refresh fails; its colours go. */
export const RebuildDetail = ({ id }: { id: string }) => {
  const [asked, setAsked] = useState<RebuildCommandName | null>(null);
  const answer = useQuery(rebuildQueries.one(id));
  const { data: rebuild, refetch } = answer;
  const error = useStandingError(id, answer);
  if (!rebuild && error)
    return (
      <DetailTrouble
        noun="rebuild"
        id={id}
        error={error}
        onRetry={() => void refetch()}
        list={{ href: paths.rebuilds(), words: "All rebuilds" }}
      />
    );
  if (!rebuild) return <DetailLoading title="Rebuild" />;
  const isOld = error !== null;
  return (
    <div className={styles.page}>
      <RebuildOpening rebuild={rebuild} isOld={isOld} staleBecause={error} onAsk={setAsked} />
      <RebuildNotices rebuild={rebuild} />
      <Lanes rebuild={rebuild} isOld={isOld} />
      <Parts rebuild={rebuild} onAsk={setAsked} />
      {asked && <RebuildDialog rebuild={rebuild} command={asked} onClose={() => setAsked(null)} />}
    </div>
  );
};
