"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import type { LetterCluster } from "@/server/contracts/dead-letters";
import { countOf, formatCount, inWords } from "../format";
import { Since } from "../time/since";
import { visibleText } from "../visible-text";
import styles from "./cause-list.module.css";
import { CauseNotes } from "./cause-note";
import { Message } from "./message";
import { countOfNoun } from "./nouns";

const SHOWN = 8;
const TYPES = 2;

const typesOf = ({ eventTypes }: LetterCluster): string => {
  const shown = eventTypes.slice(0, TYPES).map(visibleText);
  return inWords(eventTypes.length > TYPES ? [...shown, `${eventTypes.length - TYPES} more types`] : shown);
};

type RowProps = {
  cause: LetterCluster;
  most: number;
  isChosen: boolean;
  isWriting: boolean;
  onChoose: () => void;
  onWriting: (isWriting: boolean) => void;
};

const CauseRow = ({ cause, most, isChosen, isWriting, onChoose, onWriting }: RowProps) => (
  <li className={styles.cause} data-chosen={isChosen || undefined}>
    <span className={styles.count} title={countOfNoun(cause.sequences, cause.noun)}>
      {formatCount(cause.sequences)}
    </span>
    <div className={styles.words}>
      <button type="button" className={styles.message} aria-pressed={isChosen} onClick={onChoose}>
        <Message parts={cause.message} chips />
      </button>
      <div className={styles.facts}>
        <span>
          {cause.projection}, {visibleText(cause.type)}, {typesOf(cause)}, <Since at={cause.firstAt} />
        </span>
        <CauseNotes cause={cause} isWriting={isWriting} onWriting={onWriting} />
      </div>
    </div>
    <span className={styles.bar} aria-hidden="true">
      <i style={{ width: `${Math.max(3, (100 * cause.letters) / most)}%` }} />
    </span>
    <span className={styles.letters}>{countOf(cause.letters, "letter")}</span>
  </li>
);

type Props = {
  causes: readonly LetterCluster[];
  chosen: { projection?: string; fingerprint?: string };
  onChoose: (cause: LetterCluster | null) => void;
  /** Fingerprint of the cause that a note is being written on. */
  noteOn: string | null;
  onNote: (fingerprint: string | null) => void;
};

/** Why letters failed, most sequences first; choosing a cause narrows the list below to it. */
export const CauseList = ({ causes, chosen, onChoose, noteOn, onNote }: Props) => {
  const [isWhole, setWhole] = useState(false);
  const most = Math.max(1, ...causes.map(({ letters }) => letters));
  const isChosen = ({ fingerprint }: LetterCluster) => fingerprint === chosen.fingerprint;
  const shown = isWhole ? causes : causes.filter((cause, at) => at < SHOWN || isChosen(cause));
  return (
    <section aria-label="Causes">
      <ul className={styles.causes}>
        {shown.map((cause) => (
          <CauseRow
            key={`${cause.projection} ${cause.fingerprint}`}
            cause={cause}
            most={most}
            isChosen={isChosen(cause)}
            isWriting={noteOn === cause.fingerprint}
            onChoose={() => onChoose(isChosen(cause) ? null : cause)}
            onWriting={(isWriting) => onNote(isWriting ? cause.fingerprint : null)}
          />
        ))}
        {shown.length < causes.length && (
          <li className={styles.rest}>
            <Button variant="transparent" onClick={() => setWhole(true)}>
              {countOf(causes.length - shown.length, "more cause")}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
};
