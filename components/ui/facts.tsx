import type { ReactNode } from "react";
import styles from "./facts.module.css";

/** Facts in one line between hairlines. */
export const FactLine = ({ children }: { children: ReactNode }) => <dl className={styles.line}>{children}</dl>;

export const Fact = ({
  label,
  value,
  note,
  tone,
}: {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  tone?: "warn" | "bad" | "neutral";
}) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <b className={tone && styles[tone]}>{value}</b>
      {note && <span>{note}</span>}
    </dd>
  </div>
);
