import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { LogRepair } from "@/server/contracts/log-repairs";
import { countOf } from "../format";
import { Refusal } from "../ui/reason-dialog";
import styles from "./log-repair.module.css";
import { consequencesOf } from "./log-repair-words";
import { RefoldedRows } from "./refolded-rows";
import { WrittenEvents } from "./written-events";

const rowsText = (rows: number): string =>
  rows === 0 ? "No row changes." : `${countOf(rows, "row")} ${rows === 1 ? "changes" : "change"} at once:`;

/** What a repair of the log would do: looked at before anybody says why. */
export const PlanShown = ({ plan }: { plan: UseQueryResult<LogRepair> }) => {
  const { data, error, isPending, isFetching, refetch } = plan;
  if (isPending) return <p aria-busy="true">Folding the rows of its stream…</p>;
  if (!data)
    return (
      <>
        {error && <Refusal error={error} />}
        <Button className={styles.again} onClick={() => void refetch()} loading={isFetching}>
          Look again
        </Button>
      </>
    );
  const changed = data.rows.filter(({ before, after, changes }) => changes.length > 0 || (before === null) !== (after === null));
  return (
    <>
      {consequencesOf(data).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {data.appended.length > 0 && (
        <div className={styles.plan}>
          <WrittenEvents repair={data} isUndone={data.undoes !== null} />
        </div>
      )}
      <p role="status">{rowsText(changed.length)}</p>
      {changed.length > 0 && (
        <div className={styles.plan}>
          <RefoldedRows rows={changed} />
        </div>
      )}
    </>
  );
};
