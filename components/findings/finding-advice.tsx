import Link from "next/link";
import type { FindingDetail } from "@/server/contracts/findings";
import { paths } from "../paths";
import { checkAdvice } from "./check-advice";
import styles from "./finding-detail.module.css";
import { FindingRepairs } from "./finding-repairs";

/** What to do in words, the repairs that there are for it, and the ways to where it can be looked at. */
export const FindingAdvice = ({ finding }: { finding: FindingDetail }) => {
  const { check, streamId, streamVersion, projection } = finding;
  return (
    <section className={styles.section} aria-labelledby="advice">
      <header>
        <h2 id="advice">What to do about it</h2>
      </header>
      <p className={styles.advice}>{checkAdvice(check)}</p>
      <FindingRepairs finding={finding} />
      <p className={styles.ways}>
        {streamId !== undefined && (
          <Link href={paths.streamAt(streamId, { v: streamVersion, projection })} prefetch={false}>
            {streamVersion === undefined ? "Open the stream" : "See it in the stream’s film"}
          </Link>
        )}
        {projection !== undefined && <Link href={paths.projection(projection)}>Open {projection}</Link>}
        <Link href={paths.audits({ check })}>Open findings of this check</Link>
        <Link href={paths.runbook(check)}>Runbook</Link>
      </p>
    </section>
  );
};
