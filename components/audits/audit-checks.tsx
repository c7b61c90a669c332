import type { Audit, AuditCheck } from "@/server/contracts/audits";
import { checkTitle } from "@/server/contracts/findings";
import { countOf } from "../format";
import { visibleText } from "../visible-text";
import styles from "./audit-detail.module.css";

/** Which checks it runs, in their order, and what each looks for; folded, because the findings are what one came for. */
export const AuditChecks = ({ audit, checks }: { audit: Audit; checks: readonly AuditCheck[] }) => (
  <details className={styles.checks}>
    <summary>{`What it looks for: ${countOf(audit.checks.length, "check")}`}</summary>
    <dl>
      {audit.checks.map((name) => (
        <div key={name}>
          <dt>{checkTitle(name)}</dt>
          <dd>{visibleText(checks.find((check) => check.name === name)?.looksFor ?? "This check is not run here any more.")}</dd>
        </div>
      ))}
    </dl>
  </details>
);
