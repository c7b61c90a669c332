import type { Audit } from "@/server/contracts/audits";
import { shareDone } from "./audit-words";
import styles from "./progress-bar.module.css";

/** The words beside it say the numbers. */
export const ProgressBar = ({ progress }: Pick<Audit, "progress">) => (
  <span className={styles.bar} aria-hidden="true">
    <span style={{ width: `${shareDone(progress) * 100}%` }} />
  </span>
);
