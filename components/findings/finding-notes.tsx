import Link from "next/link";
import { checkTitle, type Finding } from "@/server/contracts/findings";
import { paths } from "../paths";
import styles from "./finding-notes.module.css";
import { severityIcons } from "./severity-mark";
import { severityWords } from "./severity-words";

const icon = { size: 16, stroke: 1.9, "aria-hidden": true } as const;

/** What audits found at an event, as long as it is open. */
export const FindingNotes = ({ findings }: { findings: readonly Finding[] }) =>
  findings.length > 0 && (
    <div className={styles.notes}>
      {findings.map(({ id, check, severity, projection }) => {
        const Icon = severityIcons[severity];
        return (
          <p key={id} className={styles[severityWords[severity].tone]}>
            <Icon {...icon} />
            <span>
              <b>{checkTitle(check)}</b>
              {projection !== undefined && ` in ${projection}`}: an audit found it here.{" "}
              <Link href={paths.finding(id)}>See the finding</Link>
            </span>
          </p>
        );
      })}
    </div>
  );
