"use client";

import Link from "next/link";
import type { LetterFigures } from "@/server/contracts/dead-letters";
import { formatCount, formatDuration } from "../format";
import { useLive } from "../live/use-live";
import { paths } from "../paths";
import { Fact, FactLine } from "../ui/facts";
import styles from "./section.module.css";

type Figure = LetterFigures["letters"];

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const toneOf = ({ severity }: Figure, isOld: boolean): { tone?: "warn" | "bad" } => {
  if (isOld || severity === "none") return {};
  return { tone: severity === "critical" ? "bad" : "warn" };
};

type Shown = { label: string; figure: Figure; format: (value: number) => string; isOld: boolean };

/** What should be below its goal, and is critical above its limit. */
const Rising = ({ label, figure, format, isOld }: Shown) => (
  <Fact
    label={label}
    value={format(figure.value ?? 0)}
    note={`goal < ${format(figure.goal)}, critical > ${format(figure.critical)}`}
    {...toneOf(figure, isOld)}
  />
);

const Rate = ({ figure, isOld }: { figure: Figure; isOld: boolean }) => (
  <Fact
    label="Came through"
    value={figure.value === null ? "–" : percent(figure.value)}
    note={`${figure.value === null ? "none redriven in 24 h" : "of letters redriven in 24 h"}, goal > ${percent(figure.goal)}, critical < ${percent(figure.critical)}`}
    {...toneOf(figure, isOld)}
  />
);

/** Letters of all projections beside what they should be; one line where there is none. */
export const LetterSection = () => {
  const { snapshot, trust } = useLive();
  const figures = snapshot?.letters;
  if (!figures) return null;
  const isOld = trust !== "now";
  if (figures.letters.value === 0)
    return (
      <section className={styles.folded} aria-label="Letters">
        <span>
          <b>Letters</b> 0
        </span>
        <span className={styles.note}>every event was applied; nothing is held back</span>
        <Link href={paths.deadLetters()}>Dead letters</Link>
      </section>
    );
  return (
    <section className={styles.section} aria-labelledby="letter-figures">
      <div className={styles.head}>
        <h2 id="letter-figures">Letters</h2>
        <Link href={paths.deadLetters()}>All letters</Link>
      </div>
      <FactLine>
        <Rising label="Held" figure={figures.letters} format={formatCount} isOld={isOld} />
        <Rising label="Sequences" figure={figures.sequences} format={formatCount} isOld={isOld} />
        <Rising label="Oldest" figure={figures.oldestSeconds} format={formatDuration} isOld={isOld} />
        <Rate figure={figures.successRate} isOld={isOld} />
      </FactLine>
    </section>
  );
};
