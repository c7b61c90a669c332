import Link from "next/link";
import type { FindingDetail } from "@/server/contracts/findings";
import { paths } from "../paths";
import { checkWords } from "./check-words";
import styles from "./finding-detail.module.css";

/** One sentence of advice, and the ways to where it can be followed. */
export const FindingAdvice = ({ finding: { check, streamId, streamVersion, projection } }: { finding: FindingDetail }) => (
  <section className={styles.section} aria-labelledby="advice">
    <header>
      <h2 id="advice">What to do about it</h2>
    </header>
    <p className={styles.advice}>{checkWords(check).advice}</p>
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
