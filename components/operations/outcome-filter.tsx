"use client";

import { UnstyledButton } from "@mantine/core";
import type { Operation } from "@/server/contracts/operations";
import { formatCount } from "../format";
import styles from "./operation-items.module.css";
import { tallyOf } from "./operation-words";
import { type Outcome, outcomes, outcomeWords } from "./outcome-words";

/** A discarded letter counts as succeeded, so a number for it alone, or for those that were run, is not known while both may be. */
const countFor = (outcome: Outcome, operation: Operation): number | null => {
  const { failed, notReached, pending, succeeded } = tallyOf(operation);
  if (outcome === "failed") return failed;
  if (outcome === "not-reached") return notReached;
  if (outcome === "pending") return pending;
  return operation.kind === "redrive" && outcome === "resolved" ? succeeded : null;
};

const offered = (operation: Operation, chosen: Outcome | undefined): Outcome[] =>
  outcomes.filter((outcome) => {
    if (outcome === chosen) return true;
    if (outcome === "discarded") return operation.kind === "discard";
    return countFor(outcome, operation) !== 0;
  });

type Props = { operation: Operation; chosen: Outcome | undefined; onChoose: (outcome: Outcome | undefined) => void };

export const OutcomeFilter = ({ operation, chosen, onChoose }: Props) => (
  <fieldset className={styles.filter}>
    <legend>Outcome</legend>
    <UnstyledButton className={styles.choice} aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
      all
    </UnstyledButton>
    {offered(operation, chosen).map((outcome) => {
      const count = countFor(outcome, operation);
      return (
        <UnstyledButton key={outcome} className={styles.choice} aria-pressed={chosen === outcome} onClick={() => onChoose(outcome)}>
          {outcomeWords[outcome]} {count !== null && <span>{formatCount(count)}</span>}
        </UnstyledButton>
      );
    })}
  </fieldset>
);
