import type { ReactNode } from "react";
import { elideMiddle } from "../format";
import styles from "../traces/trace-page.module.css";
import { visibleText } from "../visible-text";

type Props = { left: string; right: string; children?: ReactNode };

export const CompareUnread = ({ left, right, children }: Props) => (
  <div className={styles.page} aria-busy={!children}>
    <header className={styles.header}>
      <div className={styles.saying}>
        <h1>
          <bdi>{elideMiddle(visibleText(left), 40)}</bdi> beside <bdi>{elideMiddle(visibleText(right), 40)}</bdi>
        </h1>
        {!children && (
          <p role="status" className={styles.pending}>
            Reading both streams…
          </p>
        )}
      </div>
    </header>
    {children || (
      <div className={styles.bones} aria-hidden="true">
        {[38, 30, 44, 26, 36].map((width, row) => (
          <span key={width} style={{ width: `${width}%`, marginLeft: row % 2 ? "40%" : 0 }} />
        ))}
      </div>
    )}
  </div>
);
