import section from "../rebuilds/section.module.css";
import { type Gaps, gapSentence, gapText } from "./source-words";
import styles from "./sources.module.css";

const SHOWN = 50;

/** Positions that were given out and have no event: dead ones never get one. */
export const GapList = ({ gaps }: { gaps: Gaps | null }) => (
  <section className={section.section} aria-labelledby="gaps">
    <header>
      <h2 id="gaps">Gaps</h2>
    </header>
    <p className={section.words}>
      {gaps ? gapSentence(gaps) : "They cannot be told: this store, or this login, does not show which positions were given out."}
    </p>
    {gaps && gaps.gaps.length > 0 && (
      <ul className={styles.gaps}>
        {gaps.gaps.slice(-SHOWN).map((gap) => (
          <li key={gap.from}>
            <code>{gapText(gap)}</code> {gap.isDead ? "dead: nobody is left who could write it" : "open: it may still be written"}
          </li>
        ))}
        {gaps.gaps.length > SHOWN && <li>and {gaps.gaps.length - SHOWN} before these</li>}
      </ul>
    )}
  </section>
);
