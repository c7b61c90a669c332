import { IconMailExclamation, IconMailOff, IconMailPause } from "@tabler/icons-react";
import Link from "next/link";
import type { StreamLetter } from "@/server/contracts/streams";
import { ActorName } from "../action-log/actor-name";
import { formatDecimal } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import styles from "./letter-notes.module.css";
import { waitsBehind } from "./stream-letters";

const icon = { size: 16, stroke: 1.9, "aria-hidden": true } as const;

const Sequence = ({ letter: { projection, sequence }, children }: { letter: StreamLetter; children: string }) => (
  <Link href={paths.heldSequence(projection, sequence)}>{children}</Link>
);

const Held = ({ letter }: { letter: StreamLetter }) => (
  <p className={styles.held}>
    <IconMailExclamation {...icon} />
    <span>
      <b>Held back in {letter.projection}</b>
      {letter.cause && <>: {visibleText(letter.cause.message)}</>}. Later events of it wait behind this one.{" "}
      <Sequence letter={letter}>See the letter</Sequence>
    </span>
  </p>
);

const Waiting = ({ letter, behind }: { letter: StreamLetter; behind: string | undefined }) => (
  <p className={styles.waiting}>
    <IconMailPause {...icon} />
    <span>
      <b>Waits in {letter.projection}</b> behind {behind ? `v${formatDecimal(behind)}` : "an event"} that could not be applied.{" "}
      <Sequence letter={letter}>See what it waits for</Sequence>
    </span>
  </p>
);

const Skipped = ({ letter, by }: { letter: StreamLetter; by: NonNullable<StreamLetter["settled"]> }) => (
  <p className={styles.skipped}>
    <IconMailOff {...icon} />
    <span>
      <b>
        Skipped in {letter.projection} by <ActorName name={by.by} />
      </b>
      {by.reason && (
        <>
          , because <q>{visibleText(by.reason)}</q>
        </>
      )}
      , <Time at={by.at} />. <Sequence letter={letter}>See the letter</Sequence>
    </span>
  </p>
);

/** What became of an event in the projections that could not apply it. */
export const LetterNotes = ({ letters, all }: { letters: readonly StreamLetter[]; all: readonly StreamLetter[] }) =>
  letters.length > 0 && (
    <div className={styles.notes}>
      {letters.map((letter) => {
        const key = `${letter.projection} ${letter.index}`;
        if (letter.state === "waiting") return <Waiting key={key} letter={letter} behind={waitsBehind(letter, all)} />;
        return letter.settled ? <Skipped key={key} letter={letter} by={letter.settled} /> : <Held key={key} letter={letter} />;
      })}
    </div>
  );
