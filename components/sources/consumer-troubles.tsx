import type { AttachedConsumer } from "@/server/contracts/sources";
import { visibleText } from "../visible-text";
import styles from "./consumers.module.css";

/** What is wrong with where it stands, and what the store says of who runs it. */
export const ConsumerTroubles = ({ consumer: { defect, trouble } }: { consumer: Pick<AttachedConsumer, "defect" | "trouble"> }) => (
  <>
    {defect !== null && <span className={styles.defect}>{visibleText(defect)}</span>}
    {trouble !== null && <span className={styles.trouble}>{visibleText(trouble)}</span>}
  </>
);
