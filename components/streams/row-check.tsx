"use client";

import { IconCheck, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { May } from "../access/may";
import { countOf, formatDecimal } from "../format";
import { Freshness } from "../ui/freshness";
import { useReplayQueries } from "./place-context";
import styles from "./reader-strip.module.css";

const RowDifferences = dynamic(() => import("./row-differences").then(({ RowDifferences }) => RowDifferences), { ssr: false });

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

type Props = { streamId: string; projection: string; screen: string; onRebuild: () => void };

/** Whether the row that readers have equals the fold of its events, looked at when it is asked for. */
export const RowCheck = ({ streamId, projection, screen, onRebuild }: Props) => {
  const replayQueries = useReplayQueries();
  const [isOpen, setOpen] = useState(false);
  const { data, error, isFetching, refetch } = useQuery(replayQueries.rowCheck(streamId, projection));
  const heard = <span className={styles.heard}> of {screen}</span>;
  const isEqual = data?.verdict === "equal";
  const sorts = { different: "differs", missing: "is missing", surplus: "should not be there", equal: "" } as const;
  return (
    <div className={styles.check}>
      {data && !isFetching && (
        <p role="status">
          {isEqual ? <IconCheck {...icon} className={styles.yes} /> : <IconX {...icon} className={styles.no} />}
          {isEqual ? `Stored row equals its events at v${formatDecimal(data.version)}` : `The stored row ${sorts[data.verdict]}`}
          {data.verdict === "different" && ` in ${countOf(data.differences.length, "field")}`}
        </p>
      )}
      {data && !isFetching && <Freshness of={data.freshness} />}
      {error && !isFetching && <p role="alert">{error.message}</p>}
      <span className={styles.acts}>
        {data && !isEqual && !isFetching && (
          <button type="button" className={styles.act} aria-haspopup="dialog" onClick={() => setOpen(true)}>
            See what differs{heard}
          </button>
        )}
        <button type="button" className={styles.act} disabled={isFetching} onClick={() => void refetch()}>
          {isFetching ? "Checking the row…" : data ? "Check again" : "Check the stored row"}
          {heard}
        </button>
        <May capability="rebuilds:operate" about={{ projection, streamId }}>
          <button type="button" className={styles.act ?? ""} aria-haspopup="dialog" onClick={onRebuild}>
            Rebuild this row…{heard}
          </button>
        </May>
      </span>
      {isOpen && data && (
        <RowDifferences
          check={data}
          onClose={() => setOpen(false)}
          onRebuild={() => {
            setOpen(false);
            onRebuild();
          }}
        />
      )}
    </div>
  );
};
