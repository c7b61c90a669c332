"use client";

import type { ReactNode } from "react";
import list from "../ui/list-page.module.css";
import { StaleRows } from "../ui/stale-rows";
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
  <div className={list.frame} aria-busy={isLoading}>
    <table className={`${list.table} ${styles.columns}`} aria-label="Operations">
      <Head />
      {isLoading && (
        <tbody className={list.skeleton}>
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
      <p role="status" className={list.reading}>
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
  <div className={list.frame} aria-busy={isReading}>
    {stale && <StaleRows {...stale} onRetry={onRetry} />}
    <table className={`${list.table} ${styles.columns}`} aria-label="Operations">
      <Head />
      <tbody>
        {operations.map((operation) => (
          <OperationRow key={operation.id} operation={operation} isOld={stale !== null} />
        ))}
      </tbody>
    </table>
  </div>
);
