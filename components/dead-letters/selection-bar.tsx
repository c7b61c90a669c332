"use client";

import { Button, Checkbox, UnstyledButton } from "@mantine/core";
import { IconFileText, IconRefresh } from "@tabler/icons-react";
import { May } from "../access/may";
import { countOf, formatCount } from "../format";
import { countOfNoun } from "./nouns";
import type { Selected } from "./selection";
import styles from "./selection-bar.module.css";
import type { SelectionControls } from "./use-selection";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

type Props = {
  selected: Selected;
  noun: string;
  matching: number;
  controls: SelectionControls;
  /** Why a note cannot be written on what is selected; null where it can. */
  noteRefusal: string | null;
  onNote: () => void;
  onDiscard: () => void;
  onRedrive: () => void;
};

/** What is selected, in words, and what can be done with it. It stays in sight while the list scrolls. */
export const SelectionBar = ({ selected, noun, matching, controls, noteRefusal, onNote, onDiscard, onRedrive }: Props) => {
  const { selection, shown, all, onlyShown, clear } = controls;
  const isAll = selection.kind === "all";
  const count = selected.sequences;
  const refusal =
    selected.projections.length > 1 ? `Letters of one projection run at a time: these are of ${selected.projections.join(" and ")}.` : null;
  // Of letters of several projections nothing can be run anyway: that is said below.
  const [projection, other] = selected.projections;
  const about = projection === undefined || other !== undefined ? {} : { projection };
  return (
    <section className={styles.bar} aria-label="Selection">
      <Checkbox size="xs" radius={4} checked onChange={clear} aria-label="Select nothing" />
      <p>
        <b>{isAll ? `All ${formatCount(matching)} matching` : countOfNoun(count, noun)}</b> {isAll || count !== 1 ? "are" : "is"} selected:{" "}
        {countOf(selected.letters, "letter")}
        {isAll && shown.length < matching && (
          <UnstyledButton className={styles.link} onClick={onlyShown}>
            only the {formatCount(shown.length)} shown
          </UnstyledButton>
        )}
        {!isAll && count >= shown.length && shown.length < matching && (
          <UnstyledButton className={styles.link} onClick={all}>
            All {formatCount(matching)} matching
          </UnstyledButton>
        )}
        <UnstyledButton className={styles.link} onClick={clear}>
          clear
        </UnstyledButton>
        {refusal && (
          <span id="selection-refusal" className={styles.refusal}>
            {refusal}
          </span>
        )}
      </p>
      <div className={styles.buttons}>
        <May capability="dead-letters:operate" about={about}>
          <Button
            leftSection={<IconFileText {...icon} />}
            onClick={onNote}
            disabled={noteRefusal !== null}
            title={noteRefusal ?? undefined}
          >
            Note
          </Button>
        </May>
        <May capability="dead-letters:operate" about={about}>
          <Button onClick={onDiscard} disabled={refusal !== null} aria-describedby={refusal ? "selection-refusal" : undefined}>
            Discard…
          </Button>
        </May>
        <May capability="dead-letters:operate" about={about}>
          <Button
            variant="filled"
            leftSection={<IconRefresh {...icon} />}
            onClick={onRedrive}
            disabled={refusal !== null}
            aria-describedby={refusal ? "selection-refusal" : undefined}
          >
            Preview redrive
          </Button>
        </May>
      </div>
    </section>
  );
};
