"use client";

import { Button } from "@mantine/core";
import type { Letter, SequenceDetail } from "@/server/contracts/dead-letters";
import { LetterItem } from "./letter-item";
import styles from "./letter-list.module.css";

const isOpen = ({ state }: Letter) => state === "parked" || state === "waiting";

type Props = {
  detail: SequenceDetail;
  letters: readonly Letter[];
  more: { isReading: boolean; onMore: () => void } | null;
};

/** In their order: those that are settled, the head, those that wait behind it. */
export const LetterList = ({ detail, letters, more }: Props) => {
  const head = letters.find(isOpen);
  return (
    <section className={styles.letters} aria-labelledby="letters">
      <h2 id="letters">
        Letters <small>in the order in which they run</small>
      </h2>
      <ol>
        {letters.map((letter) => (
          <LetterItem key={letter.index} detail={detail} letter={letter} isHead={letter === head} />
        ))}
      </ol>
      {more && (
        <Button className={styles.more} onClick={more.onMore} loading={more.isReading}>
          More letters
        </Button>
      )}
    </section>
  );
};
