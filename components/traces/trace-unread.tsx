import type { ReactNode } from "react";
import { elideMiddle } from "../format";
import { visibleText } from "../visible-text";
import styles from "./trace-page.module.css";

const BONES = [38, 52, 44, 60, 36, 48];

/** Until the trace is read: what is read, and where it will stand; or why it is not. */
export const TraceUnread = ({ correlationId, children }: { correlationId: string; children?: ReactNode }) => (
  <div className={styles.page} aria-busy={!children}>
    <header className={styles.header}>
      <div className={styles.saying}>
        <h1>
          Trace <bdi>{elideMiddle(visibleText(correlationId), 44)}</bdi>
        </h1>
        {!children && (
          <p role="status" className={styles.pending}>
            Reading its events…
          </p>
        )}
      </div>
    </header>
    {children || (
      <div className={styles.bones} aria-hidden="true">
        {BONES.map((width, row) => (
          <span key={width} style={{ width: `${width}%`, marginLeft: `${Math.min(row, 3) * 24}px` }} />
        ))}
      </div>
    )}
  </div>
);
