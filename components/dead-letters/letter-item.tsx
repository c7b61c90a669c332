"use client";

import { UnstyledButton } from "@mantine/core";
import { IconCheck, IconCircleX, IconHourglassHigh, IconTrash } from "@tabler/icons-react";
import Link from "next/link";
import { useRef, useState } from "react";
import type { Letter, SequenceDetail } from "@/server/contracts/dead-letters";
import { May } from "../access/may";
import { ActorName } from "../action-log/actor-name";
import { formatDecimal } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import { AttemptHistory } from "./attempt-history";
import styles from "./letter-list.module.css";
import { RestoreDialog } from "./restore-dialog";

const icon = { size: 16, stroke: 1.9, "aria-hidden": true } as const;

const states = {
  parked: { word: "failed", icon: <IconCircleX {...icon} />, tone: "bad" },
  waiting: { word: "waits", icon: <IconHourglassHigh {...icon} />, tone: "neutral" },
  resolved: { word: "came through", icon: <IconCheck {...icon} />, tone: "ok" },
  discarded: { word: "discarded", icon: <IconTrash {...icon} />, tone: "neutral" },
} as const;

const Settled = ({ letter: { state, settled } }: { letter: Letter }) => {
  if (!settled) return null;
  return (
    <p className={styles.settled}>
      {state === "discarded" ? "Skipped by " : "Run by "}
      <ActorName name={settled.by} />, <Time at={settled.at} />
      {settled.operationId && (
        <>
          {", in "}
          <Link href={paths.operation(settled.operationId)}>this operation</Link>
        </>
      )}
      {settled.reason && <>: “{visibleText(settled.reason)}”</>}
    </p>
  );
};

type RestoreProps = { projection: string; letter: Letter; onAsk: () => void };

const Restore = ({ projection, letter: { event, notRestorable }, onAsk }: RestoreProps) => {
  if (notRestorable) return <p className={styles.settled}>{notRestorable}</p>;
  return (
    <May capability="dead-letters:operate" about={{ projection, streamId: event.streamId }}>
      <UnstyledButton className={styles.link ?? ""} onClick={onAsk} aria-haspopup="dialog">
        Restore it
      </UnstyledButton>
    </May>
  );
};

/** Outlives the button that opens it: the letter is no discarded one any more while its answer is read. */
const useRestore = ({ state }: Letter) => {
  const [isAsking, setAsking] = useState(false);
  const event = useRef<HTMLAnchorElement>(null);
  const close = () => {
    setAsking(false);
    if (state !== "discarded") event.current?.focus();
  };
  return { isAsking, event, ask: () => setAsking(true), close };
};

type Props = { detail: SequenceDetail; letter: Letter; isHead: boolean };

export const LetterItem = ({ detail, letter, isHead }: Props) => {
  const { event, cause, state, history } = letter;
  const { word, icon: mark, tone } = states[state];
  const restore = useRestore(letter);
  return (
    <li className={styles.letter} data-head={isHead || undefined} aria-current={isHead || undefined}>
      <div className={styles.line}>
        <span className={styles.state} data-tone={tone}>
          {mark}
          {word}
        </span>
        <Link ref={restore.event} href={paths.stream(event.streamId, event.streamVersion)} className={styles.event} prefetch={false}>
          {visibleText(event.type)} <small>v{formatDecimal(event.streamVersion)}</small>
        </Link>
        <span className={styles.position}>{formatDecimal(event.globalPosition)}</span>
        <span className={styles.at}>
          <Time at={letter.enqueuedAt} precision="minute" />
        </span>
      </div>
      {cause && state === "parked" && (
        <p className={styles.cause}>
          <b>{visibleText(cause.type)}:</b> {visibleText(cause.message)}
        </p>
      )}
      {isHead && !cause && <p className={styles.settled}>The letter before it is settled; it waits to be run.</p>}
      <Settled letter={letter} />
      {state === "discarded" && <Restore projection={detail.projection} letter={letter} onAsk={restore.ask} />}
      {restore.isAsking && <RestoreDialog detail={detail} letter={letter} onClose={restore.close} />}
      {cause?.stack && state === "parked" && (
        <details className={styles.stack}>
          <summary>Where it was thrown</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{visibleText(cause.stack).replaceAll("\\n", "\n")}</pre>
        </details>
      )}
      {history.length > 0 && <AttemptHistory history={history} isOpen={isHead} />}
    </li>
  );
};
