import type { SourceDetail } from "@/server/contracts/sources";
import section from "../rebuilds/section.module.css";
import { visibleText } from "../visible-text";
import { givenUpText, highWaterText } from "./high-water-words";
import styles from "./sources.module.css";

/** Up to where the store lets its own consumers read, where it keeps that; and what its reader went past. */
export const HighWaters = ({ head: { highWater = [], givenUp = [] } }: Pick<SourceDetail, "head">) => {
  if (highWater.length === 0 && givenUp.length === 0) return null;
  return (
    <section className={section.section} aria-labelledby="high-water">
      <header>
        <h2 id="high-water">Up to where its consumers may read</h2>
      </header>
      {highWater.map((mark) => (
        <p key={mark.tenant} className={section.words}>
          {visibleText(highWaterText(mark))}
        </p>
      ))}
      {givenUp.length > 0 && (
        <>
          <p className={section.words}>The store's own reader gave up waiting for these positions:</p>
          <ul className={styles.gaps}>
            {givenUp.map((range) => (
              <li key={`${range.from} ${range.to}`}>{givenUpText(range)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
