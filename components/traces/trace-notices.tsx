import Link from "next/link";
import type { SearchProblem } from "../address-search";
import { elideMiddle } from "../format";
import { visibleText } from "../visible-text";
import styles from "./trace-page.module.css";

type Props = {
  problems: readonly SearchProblem[];
  /** An event that the address names and this answer does not have. */
  missing?: string | undefined;
  cleanHref: string;
  stale: { error: Error; sinceText: string } | null;
};

export const TraceNotices = ({ problems, missing, cleanHref, stale }: Props) => (
  <>
    {stale && (
      <p role="status" className={styles.notice}>
        <b>Could not refresh for {stale.sinceText}.</b> {stale.error.message} What is shown was true then; the page keeps trying.
      </p>
    )}
    {(problems.length > 0 || missing !== undefined) && (
      <p role="status" className={styles.notice}>
        {problems.map(({ name, message }) => (
          <span key={name}>
            <b>{visibleText(name)}</b> in the address {message}.{" "}
          </span>
        ))}
        {missing !== undefined && (
          <span>
            The address names event <code>{elideMiddle(visibleText(missing), 20)}</code>, and it is not among these.{" "}
          </span>
        )}
        <Link href={cleanHref}>Leave it out</Link>
      </p>
    )}
  </>
);
