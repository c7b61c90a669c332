import type { Audit } from "@/server/contracts/audits";
import { visibleText } from "../visible-text";
import styles from "./audit-progress.module.css";
import { lookedAtText, paceText } from "./audit-words";
import { ProgressBar } from "./progress-bar";

/** How far a running one is, how fast it goes, and what it does now. */
export const AuditProgress = ({ progress }: Pick<Audit, "progress">) => (
  <div className={styles.progress}>
    <ProgressBar progress={progress} />
    <p>
      <span>{lookedAtText(progress)}</span>
      <span>{paceText(progress)}</span>
    </p>
    <p className={styles.now}>{visibleText(progress.now)}</p>
  </div>
);
