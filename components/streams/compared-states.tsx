"use client";

import { Button } from "@mantine/core";
import { IconArrowsExchange, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { countOf, formatDecimal } from "../format";
import { useStandingError } from "../use-standing-error";
import { ExactTime } from "./exact-time";
import { useReplayQueries } from "./place-context";
import { PlaceLink } from "./place-link";
import styles from "./state.module.css";
import { stateRows } from "./state-change";
import { StateTable } from "./state-table";
import { Trouble } from "./trouble";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

const Head = ({ version, at }: { version: string; at: string }) => (
  <span className={styles.versionHead}>
    <b>v{formatDecimal(version)}</b>
    <ExactTime at={at} />
  </span>
);

const differing = (fields: number): string => {
  if (fields === 0) return "Nothing differs";
  return fields === 1 ? "1 field differs" : `${countOf(fields, "field")} differ`;
};

type Props = { streamId: string; projection: string; version: string; other: string; onSwap: () => void; onLeave: () => void };

/** A projection's states at two versions of the stream, side by side. */
export const ComparedStates = ({ streamId, projection, version, other, onSwap, onLeave }: Props) => {
  const replayQueries = useReplayQueries();
  const answer = useQuery(replayQueries.diff(streamId, projection, other, version));
  const { data, isPlaceholderData, refetch } = answer;
  const error = useStandingError(`${projection} ${other} ${version} ${streamId}`, answer);
  const rows = data ? stateRows({ state: data.after, changes: data.changes }) : [];
  const changed = rows.filter(({ isChanged }) => isChanged).length;
  return (
    <div aria-busy={isPlaceholderData}>
      <div className={styles.comparing}>
        <Button leftSection={<IconArrowsExchange {...icon} />} onClick={onSwap}>
          Swap
        </Button>
        <Button leftSection={<IconX {...icon} />} onClick={onLeave}>
          Leave the comparison
        </Button>
      </div>
      {error && <Trouble title={`${projection} could not be compared.`} error={error} onRetry={() => void refetch()} />}
      {!error && !data && (
        <p aria-busy="true" className={styles.pending}>
          Folding up to v{formatDecimal(other)} and v{formatDecimal(version)}…
        </p>
      )}
      {!error && data && (
        <>
          <p className={styles.saying}>
            <b>{differing(changed)}</b> between <PlaceLink to={{ v: other, with: undefined }}>v{formatDecimal(other)}</PlaceLink> and{" "}
            <PlaceLink to={{ v: version, with: undefined }}>v{formatDecimal(version)}</PlaceLink>.
          </p>
          {rows.length > 0 && (
            <StateTable
              rows={rows}
              heads={{ before: <Head version={data.from} at={data.fromAt} />, after: <Head version={data.to} at={data.toAt} /> }}
              hadRow={data.before !== null}
              hasRow={data.after !== null}
              caption={`${data.projection} at version ${data.from} and at version ${data.to}`}
            />
          )}
          {rows.length === 0 && <p className={styles.pending}>There is no row at either of them.</p>}
        </>
      )}
    </div>
  );
};
