"use client";

import { useEffect } from "react";
import type { Operation } from "@/server/contracts/operations";
import { verdictOf } from "../dead-letters/preview-words";
import { formatDuration, formatRate } from "../format";
import { announce } from "../ui/announcer";
import { type Word, Words } from "../ui/words";
import { visibleText } from "../visible-text";
import { AcknowledgeButton } from "./acknowledge-button";
import { CancelButton } from "./cancel-button";
import styles from "./operation-detail.module.css";
import { headlineOf, isFinished, isMoving, lettersSentence, tallyOf } from "./operation-words";
import { ProportionBar } from "./proportion-bar";
import { TallyWords } from "./tally-words";
import { VerdictMark } from "./verdict-mark";

const Commands = ({ operation }: { operation: Operation }) => (
  <div className={styles.commands}>
    {!isFinished(operation) && operation.cancelled === null && <CancelButton operation={operation} />}
    {isFinished(operation) && operation.acknowledged === null && operation.startedAt !== null && (
      <AcknowledgeButton operation={operation} />
    )}
  </div>
);

/** Rate and what is left at that rate, while there is a rate. */
const Pace = ({ operation: { state, rate, etaSeconds } }: { operation: Operation }) => {
  if (state !== "running") return null;
  return (
    <span className={styles.pace}>
      {rate === null ? "No letter is through yet." : `${formatRate(rate)}`}
      {etaSeconds !== null && `, done in about ${formatDuration(etaSeconds)}`}
    </span>
  );
};

const sayingOf = (operation: Operation): Word[] => {
  if (operation.state === "previewing") return ["The letters are folded and rolled back again: nothing is written."];
  if (operation.state === "previewed" && operation.preview) return [...verdictOf(operation, operation.preview), " Nothing was run yet."];
  return [operation.startedAt ? lettersSentence(operation) : "Nothing was run, and nothing was written."];
};

/** What was done, how it stands, and what came of the letters. */
export const OperationOpening = ({
  operation,
  isOld,
  staleBecause,
}: {
  operation: Operation;
  isOld: boolean;
  staleBecause: Error | null;
}) => {
  const headline = headlineOf(operation);
  const { state, error, startedAt } = operation;
  // While it runs the numbers change every second: only how it stands is read aloud.
  const said = isMoving(operation) ? state : headline;
  useEffect(() => announce(said), [said]);
  return (
    <section className={styles.opening} aria-label="What came of it">
      <div className={styles.title}>
        <h1>{headline}</h1>
        <Commands operation={operation} />
      </div>
      <p className={styles.saying}>
        <VerdictMark operation={operation} isOld={isOld} />
        <span>
          <Words words={sayingOf(operation)} />
        </span>
      </p>
      {error && (
        <p className={styles.error}>
          <b>It broke off:</b> {visibleText(error)}
        </p>
      )}
      {staleBecause && (
        <p className={styles.stale} role="status">
          <b>Could not refresh.</b> {staleBecause.message} What follows is not now.
        </p>
      )}
      {startedAt && (
        <div className={styles.progress}>
          <ProportionBar tally={tallyOf(operation)} isLarge />
          <div className={styles.legend}>
            <TallyWords operation={operation} />
            <Pace operation={operation} />
          </div>
        </div>
      )}
    </section>
  );
};
