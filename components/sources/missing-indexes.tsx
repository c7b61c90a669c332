import type { SourceDetail } from "@/server/contracts/sources";
import section from "../rebuilds/section.module.css";
import { visibleText } from "../visible-text";
import { CopiedStatement } from "./copied-statement";
import styles from "./sources.module.css";

/** Indexes that the store lacks, ready to be made by its owner: this console makes none. */
export const MissingIndexes = ({ detail: { missingIndexes } }: { detail: SourceDetail }) => {
  if (missingIndexes.length === 0) return null;
  const helps = [...new Set(missingIndexes.map((index) => index.helps))];
  return (
    <section className={section.section} aria-labelledby="missing-indexes">
      <header>
        <h2 id="missing-indexes">Missing indexes</h2>{" "}
        <span className={section.note}>for the store's owner: nothing is written from here</span>
      </header>
      <ul className={styles.indexes}>
        {helps.map((help) => (
          <li key={help}>
            <p>Once they are there: {visibleText(help)}</p>
            {missingIndexes
              .filter((index) => index.helps === help)
              .map(({ statement }) => (
                <CopiedStatement key={statement} text={`${statement};`} />
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
};
