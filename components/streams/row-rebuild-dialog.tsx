"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { RowStand } from "@/server/contracts/row-stand";
import { announce } from "../ui/announcer";
import { Freshness } from "../ui/freshness";
import { ReasonDialog, Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { rowPreview, standIn, useRebuildRow } from "./row-commands";
import styles from "./row-rebuild-dialog.module.css";
import { foldedFrom } from "./row-words";
import { stateRows } from "./state-change";
import { StateTable } from "./state-table";

type Props = { streamId: string; projection: string; onClose: () => void };

const differs = ({ before, after, changes }: RowStand): boolean => changes.length > 0 || (before === null) !== (after === null);

const Stand = ({ stand: { before, after, changes }, projection }: { stand: RowStand; projection: string }) => (
  <div className={styles.table}>
    <StateTable
      rows={stateRows({ state: after, changes })}
      heads={{ before: "Stored", after: "From its events" }}
      hadRow={before !== null}
      hasRow={after !== null}
      caption={`The row of ${projection} as it is stored and as its events make it`}
    />
  </div>
);

const missingOf = (stand: RowStand | undefined, isPending: boolean): string | null => {
  if (!stand) return isPending ? "Its events are still being folded." : "What it would change is not known.";
  return differs(stand) ? null : "There is nothing to write.";
};

/** The stored row beside the fold of its events, why, and then the fold is written. What was looked at is what is confirmed. */
export const RowRebuildDialog = ({ streamId, projection, onClose }: Props) => {
  const row = { projection, key: streamId };
  const preview = useQuery(rowPreview(row));
  const { mutate, data: done, isPending, error } = useRebuildRow(row);
  const stand = standIn(error) ?? preview.data;
  return (
    <ReasonDialog
      title={`Rebuild this row of ${projection}`}
      verb="Rebuild the row"
      consequence={
        <>
          {preview.isPending && <p aria-busy="true">Folding the events of {visibleText(streamId)}…</p>}
          {preview.error && !stand && (
            <>
              <Refusal error={preview.error} />
              <Button className={styles.again} onClick={() => void preview.refetch()} loading={preview.isFetching}>
                Look again
              </Button>
            </>
          )}
          {preview.data && stand === preview.data && <p role="status">{visibleText(preview.data.sentence)}</p>}
          {stand && (stand.before ?? stand.after) && <Stand stand={stand} projection={projection} />}
          {preview.data && stand === preview.data && (
            <>
              <p>{foldedFrom(preview.data)}</p>
              <Freshness of={preview.data.freshness} />
            </>
          )}
          {stand && differs(stand) && (
            <p>Readers see it at once. The stored row is kept in the record of this action; nothing puts it back by itself.</p>
          )}
        </>
      }
      missing={missingOf(stand, preview.isPending)}
      isPending={isPending}
      error={error}
      outcome={done && visibleText(done.sentence)}
      onSubmit={(reason) =>
        stand &&
        mutate(
          { expected: stand.expected, reason },
          { onSuccess: ({ sentence }) => announce(sentence), onError: ({ message }) => announce(message) },
        )
      }
      onClose={onClose}
    />
  );
};
