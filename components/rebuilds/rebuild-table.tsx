"use client";

import type { ReactNode } from "react";
import type { Rebuild } from "@/server/contracts/rebuilds";
import list from "../ui/list-page.module.css";
import { StaleRows } from "../ui/stale-rows";
import { RebuildRow } from "./rebuild-row";
import styles from "./rebuild-table.module.css";

const Head = () => (
  <thead>
    <tr>
      <th scope="col">State</th>
      <th scope="col">Rebuild</th>
      <th scope="col">Events read</th>
      <th scope="col">Asked for by</th>
      <th scope="col" data-right>
        Rate
      </th>
      <th scope="col" data-right>
        Took
      </th>
    </tr>
  </thead>
);

const BONES = [54, 68, 47, 60, 51, 64];

/** The table's head stands whatever its state, so that nothing jumps when the state changes. */
export const RebuildTableFrame = ({ isLoading = false, children }: { isLoading?: boolean; children?: ReactNode }) => (
  <div className={list.frame} aria-busy={isLoading}>
    <table className={`${list.table} ${styles.columns}`} aria-label="Rebuilds">
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
              <td />
            </tr>
          ))}
        </tbody>
      )}
    </table>
    {isLoading && (
      <p role="status" className={list.reading}>
        Reading rebuilds…
      </p>
    )}
    {children}
  </div>
);

type Props = {
  rebuilds: readonly Rebuild[];
  stale: { error: Error; age: string } | null;
  onRetry: () => void;
  isReading: boolean;
};

export const RebuildTable = ({ rebuilds, stale, onRetry, isReading }: Props) => (
  <div className={list.frame} aria-busy={isReading}>
    {stale && <StaleRows {...stale} onRetry={onRetry} />}
    <table className={`${list.table} ${styles.columns}`} aria-label="Rebuilds">
      <Head />
      <tbody>
        {rebuilds.map((rebuild) => (
          <RebuildRow key={rebuild.id} rebuild={rebuild} isOld={stale !== null} />
        ))}
      </tbody>
    </table>
  </div>
);
