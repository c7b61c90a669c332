import type { CaseFile } from "@/server/contracts/case-files";
import { ActorName } from "../action-log/actor-name";
import { formatCount } from "../format";
import { Time } from "../time/time";
import styles from "./case-file-page.module.css";

/** Every download is one; the newest hundred are listed. */
export const Openings = ({ caseFile: { openings, opened } }: { caseFile: CaseFile }) => (
  <section className={styles.section} aria-labelledby="openings">
    <h2 id="openings">Who opened it</h2>
    {openings.length === 0 ? (
      <p>Nobody did yet. Every download is recorded here.</p>
    ) : (
      <>
        {opened.times > openings.length && (
          <p>
            The last {formatCount(openings.length)} of {formatCount(opened.times)}.
          </p>
        )}
        <ol className={styles.openings}>
          {openings.map(({ by, at, format }) => (
            <li key={`${at} ${by}`}>
              <b>
                <ActorName name={by} />
              </b>
              <span>
                <Time at={at} />, as {format.toUpperCase()}
              </span>
            </li>
          ))}
        </ol>
      </>
    )}
  </section>
);
