"use client";

import type { ReactNode } from "react";
import type { CaseFileSummary } from "@/server/contracts/case-files";
import list from "../ui/list-page.module.css";
import { StaleRows } from "../ui/stale-rows";
import styles from "./case-file-list.module.css";
import { CaseFileRow } from "./case-file-row";

const Head = () => (
  <thead>
    <tr>
      <th scope="col">Question</th>
      <th scope="col">Stream</th>
      <th scope="col">Made by</th>
      <th scope="col">Opened</th>
    </tr>
  </thead>
);

const BONES = [54, 68, 47, 60];

/** The table's head stands whatever its state, so that nothing jumps when the state changes. */
export const CaseFileTableFrame = ({ isLoading = false, children }: { isLoading?: boolean; children?: ReactNode }) => (
  <div className={list.frame} aria-busy={isLoading}>
    <table className={`${list.table} ${styles.columns}`} aria-label="Case files">
      <Head />
      {isLoading && (
        <tbody className={list.skeleton}>
          {BONES.map((width) => (
            <tr key={width}>
              <td>
                <span style={{ width: `${width}%` }} />
              </td>
              <td>
                <span style={{ width: "60%" }} />
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
        Reading case files…
      </p>
    )}
    {children}
  </div>
);

type Props = {
  caseFiles: readonly CaseFileSummary[];
  stale: { error: Error; age: string } | null;
  onRetry: () => void;
  isReading: boolean;
};

export const CaseFileTable = ({ caseFiles, stale, onRetry, isReading }: Props) => (
  <div className={list.frame} aria-busy={isReading}>
    {stale && <StaleRows {...stale} onRetry={onRetry} />}
    <table className={`${list.table} ${styles.columns}`} aria-label="Case files">
      <Head />
      <tbody>
        {caseFiles.map((caseFile) => (
          <CaseFileRow key={caseFile.id} caseFile={caseFile} />
        ))}
      </tbody>
    </table>
  </div>
);
