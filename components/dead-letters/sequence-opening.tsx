"use client";

import { Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowLeft, IconRefresh } from "@tabler/icons-react";
import Link from "next/link";
import type { SequenceDetail } from "@/server/contracts/dead-letters";
import { May } from "../access/may";
import { countOf, elideMiddle, formatDecimal } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { HeldFor } from "./held-for";
import { type LetterRun, newRun } from "./letter-run";
import { countOfNoun, plural } from "./nouns";
import styles from "./sequence-page.module.css";

const IN_VAIN = 2;

const Lead = ({ detail: { projection, version, noun, held }, settled }: { detail: SequenceDetail; settled: number }) => {
  const reader = (
    <>
      <Link href={paths.projection(projection)}>{projection}</Link> v{version}
    </>
  );
  if (!held)
    return (
      <p>
        {reader} applies its events as they come. {settled === 1 ? "Its letter is" : "Its letters are"} settled.
      </p>
    );
  const behind =
    held.waiting === 0
      ? "Nothing waits behind it."
      : `${countOf(held.waiting, "event")} ${held.waiting === 1 ? "waits" : "wait"} behind it, in order.`;
  return (
    <p>
      {reader} {held.attempts === 0 ? "has not tried" : "failed at"} <b>{visibleText(held.head.type)}</b>, version{" "}
      {formatDecimal(held.head.streamVersion)}. {behind} All other {plural(noun)} flow.
    </p>
  );
};

const Running = ({ operationId }: { operationId: string }) => (
  <p className={styles.banner} data-tone="working">
    <IconRefresh size={16} stroke={1.9} aria-hidden="true" />
    <span>
      Its letters are being redriven. <Link href={paths.operation(operationId)}>What has come of them</Link>
    </span>
  </p>
);

const InVain = ({ detail: { redrivenInVain } }: { detail: SequenceDetail }) => (
  <p className={styles.banner} data-tone="warn">
    <IconAlertTriangle size={16} stroke={1.9} aria-hidden="true" />
    <span>
      <b>It was redriven {redrivenInVain === 2 ? "twice" : `${redrivenInVain} times`} and failed with the same cause each time.</b> Another
      redrive asks for a reason: what is different now?
    </span>
  </p>
);

type Props = { detail: SequenceDetail; settled: number; onRun: (run: LetterRun) => void };

/** The one sentence, and what can be done. */
export const SequenceOpening = ({ detail, settled, onRun }: Props) => {
  const { projection, sequence, noun, held, redrivenInVain } = detail;
  const ask = (kind: LetterRun["kind"]) => onRun(newRun({ kind, projection, noun, selection: { sequences: [sequence] } }));
  const name = visibleText(sequence);
  const isRunning = held?.operationId !== undefined;
  return (
    <>
      <header className={styles.opening}>
        <Link href={paths.deadLetters({ projection })} className={styles.back} aria-label={`All dead letters of ${projection}`}>
          <IconArrowLeft size={20} stroke={1.9} />
        </Link>
        <div className={styles.title}>
          <h1>
            <bdi title={name}>{elideMiddle(name, 64)}</bdi>{" "}
            {held ? (
              <>
                is held back by {countOfNoun(held.letters, "letter")}, for <HeldFor at={held.enqueuedAt} />.
              </>
            ) : (
              "is not held back."
            )}
          </h1>
          <Lead detail={detail} settled={settled} />
        </div>
        {held && (
          <div className={styles.actions}>
            <May capability="dead-letters:operate" about={{ projection, streamId: held.head.streamId }}>
              <Button onClick={() => ask("discard")} disabled={isRunning} aria-haspopup="dialog">
                Discard…
              </Button>
            </May>
            <May capability="dead-letters:operate" about={{ projection, streamId: held.head.streamId }}>
              <Button
                variant="filled"
                leftSection={<IconRefresh size={14} stroke={1.9} aria-hidden="true" />}
                onClick={() => ask("redrive")}
                disabled={isRunning}
                aria-haspopup="dialog"
              >
                Preview redrive
              </Button>
            </May>
          </div>
        )}
      </header>
      {held?.operationId && <Running operationId={held.operationId} />}
      {held && !isRunning && redrivenInVain >= IN_VAIN && <InVain detail={detail} />}
    </>
  );
};
