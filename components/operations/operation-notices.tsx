"use client";

import { Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowRight, IconMailExclamation, IconUserCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Operation } from "@/server/contracts/operations";
import { WaitingLink } from "../approvals/waiting-link";
import { countOfNoun } from "../dead-letters/nouns";
import { countOf, formatCount } from "../format";
import { paths } from "../paths";
import styles from "./operation-notices.module.css";
import { isFinished } from "./operation-words";
import { operationQueries } from "./queries";
import { letterAddressOf } from "./selection-words";

const icon = { size: 16, stroke: 1.9, "aria-hidden": true } as const;

/** After a trial: the others, with the same filter. One that failed is no reason to go on without a look. */
const AfterCanary = ({ operation }: { operation: Operation }) => {
  const { data } = useQuery(operationQueries.remaining(operation));
  const { noun, sequences, projection } = operation;
  const wasGood = sequences.failed === 0 && sequences.done === sequences.selected;
  if (!data) return null;
  if (data.sequences === 0)
    return (
      <p>
        <span>This was the trial of a few, and nothing else is held back that it was chosen from.</span>
      </p>
    );
  return (
    <p>
      <span>
        {wasGood
          ? `The trial came through. ${countOfNoun(data.sequences, noun)} chosen alike ${data.sequences === 1 ? "is" : "are"} still held back.`
          : `The trial did not come through as a whole: look at what failed before the ${formatCount(data.sequences)} others are run.`}
      </span>
      <Button
        component={Link}
        href={paths.deadLetters(letterAddressOf(operation))}
        variant={wasGood && !operation.acknowledged ? "filled" : "default"}
        rightSection={<IconArrowRight size={14} stroke={1.9} />}
        aria-label={`Preview the remaining ${data.sequences} in ${projection}`}
      >
        Preview the remaining {formatCount(data.sequences)}
      </Button>
    </p>
  );
};

const NewLetters = ({ operation: { newLetters, projection } }: { operation: Operation }) => (
  <p className={styles.warn}>
    <IconMailExclamation {...icon} />
    <span>
      <b>{countOf(newLetters, "new letter")}</b> {newLetters === 1 ? "was" : "were"} parked in {projection} while it ran.{" "}
      <Link href={paths.deadLetters({ projection })}>Look at them</Link>
    </span>
  </p>
);

/** What one should know beside the outcome; nothing where there is nothing. */
export const OperationNotices = ({ operation }: { operation: Operation }) => {
  const isAfterCanary = operation.selection.canary !== undefined && operation.startedAt !== null && isFinished(operation);
  const loops = operation.state === "previewed" ? (operation.preview?.loops.length ?? 0) : 0;
  const isWaiting = operation.state === "awaiting-approval";
  if (!isAfterCanary && !isWaiting && operation.newLetters === 0 && loops === 0) return null;
  return (
    <div className={styles.notices}>
      {isWaiting && (
        <p>
          <IconUserCheck {...icon} />
          <span>
            So many letters are discarded by two: it starts as soon as somebody else agrees.{" "}
            <WaitingLink target={`operation:${operation.id}`}>See what is asked for</WaitingLink>
          </span>
        </p>
      )}
      {operation.newLetters > 0 && <NewLetters operation={operation} />}
      {loops > 0 && (
        <p className={styles.warn}>
          <IconAlertTriangle {...icon} />
          <span>{countOfNoun(loops, operation.noun)} would be run a third time or more with the same cause.</span>
        </p>
      )}
      {isAfterCanary && <AfterCanary operation={operation} />}
    </div>
  );
};
