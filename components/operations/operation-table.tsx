"use client";

import { Button } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./operation-list.module.css";
import { OperationRow } from "./operation-row";
import type { ListedOperation } from "./operation-words";

const Head = () => (
  <thead>
    <tr>
      <th scope="col">State</th>
      <th scope="col">Operation</th>
      <th scope="col">Letters</th>
      <th scope="col">Asked for by</th>
      <th scope="col" data-right>
        Took
      </th>
    </tr>
  </thead>
);

const BONES = [54, 68, 47, 60, 51, 64];

/** The table's head stands whatever its state, so that nothing jumps when the state changes. */
export const OperationTableFrame = ({ isLoading = false, children }: { isLoading?: boolean; children?: ReactNode }) => (
  <div className={styles.frame} aria-busy={isLoading}>
    <table className={styles.table} aria-label="Operations">
      <Head />
      {isLoading && (
        <tbody className={styles.skeleton}>
          {BONES.map((width) => (
            <tr key={width}>
              <td>
                <span style={{ width: "60%" }} />
              </td>
              <td>
                <span style={{ width: `${width}%` }} />
              </td>
              <td>
                <span style={{ width: "90%" }} />
              </td>
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      )}
    </table>
    {isLoading && (
      <p role="status" className={styles.reading}>
        Reading operations…
      </p>
    )}
    {children}
  </div>
);

type Props = {
  operations: readonly ListedOperation[];
  stale: { error: Error; age: string } | null;
  onRetry: () => void;
  isReading: boolean;
};

export const OperationTable = ({ operations, stale, onRetry, isReading }: Props) => (
  <div className={styles.frame} aria-busy={isReading}>
    {stale && (
      <div role="status" className={styles.stale}>
        <IconAlertCircle size={16} stroke={1.9} aria-hidden="true" />
        <p>
          <b>Could not refresh.</b> {stale.error.message} Rows are at least {stale.age} old.
        </p>
        <Button onClick={onRetry}>Try again</Button>
      </div>
    )}
    <table className={styles.table} aria-label="Operations">
      <Head />
      <tbody>
        {operations.map((operation) => (
          <OperationRow key={operation.id} operation={operation} isOld={stale !== null} />
        ))}
      </tbody>
    </table>
  </div>
);
