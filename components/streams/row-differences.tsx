"use client";

import { Button } from "@mantine/core";
import type { RowCheck } from "@/server/contracts/replay";
import { May } from "../access/may";
import { Dialog } from "../ui/dialog";
import { Freshness } from "../ui/freshness";
import { visibleText } from "../visible-text";
import { ExactTime } from "./exact-time";
import styles from "./row-rebuild-dialog.module.css";
import { stateRows } from "./state-change";
import { StateTable } from "./state-table";

type Props = { check: RowCheck; onClose: () => void; onRebuild: () => void };

/** The row that readers have beside the one that its events make. */
export const RowDifferences = ({ check, onClose, onRebuild }: Props) => (
  <Dialog title={`The stored row of ${check.projection}`} onClose={onClose} size={640}>
    <p>
      {visibleText(check.sentence)} Looked at <ExactTime at={check.checkedAt} />.
    </p>
    <Freshness of={check.freshness} />
    <div className={styles.table}>
      <StateTable
        rows={stateRows({
          state: check.folded ?? check.stored,
          changes: check.differences.map(({ path, stored, folded }) => ({ path, before: stored, after: folded })),
        })}
        heads={{ before: "Stored", after: "From its events" }}
        hadRow={check.stored !== null}
        hasRow={check.folded !== null}
        caption={`The row of ${check.projection} as it is stored and as its events make it`}
      />
    </div>
    <p>
      <May capability="rebuilds:operate" about={{ projection: check.projection, streamId: check.streamId }}>
        <Button variant="filled" onClick={onRebuild}>
          Rebuild this row…
        </Button>
      </May>
    </p>
  </Dialog>
);
