"use client";

import Link from "next/link";
import { ActorName } from "../action-log/actor-name";
import { formatDuration } from "../format";
import { paths } from "../paths";
import { useNow } from "../time/clock";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import styles from "./operation-list.module.css";
import { isOpen, type ListedOperation, outcomeSentence, secondsOf, tallyOf, titleOf } from "./operation-words";
import { ProportionBar } from "./proportion-bar";
import { TallyWords } from "./tally-words";
import { VerdictMark } from "./verdict-mark";

const Took = ({ operation }: { operation: ListedOperation }) => {
  const now = useNow();
  const seconds = secondsOf(operation, now);
  return seconds === null ? "–" : formatDuration(seconds);
};

export const OperationRow = ({ operation, isOld }: { operation: ListedOperation; isOld: boolean }) => {
  const { id, projection, reason, actor, createdAt, state } = operation;
  const isToAcknowledge = isOpen(operation) && state !== "running";
  return (
    <tr>
      <td>
        <VerdictMark operation={operation} isOld={isOld} />
      </td>
      <td className={list.what}>
        <span>
          <Link href={paths.operation(id)} className={list.name} data-row prefetch={false}>
            {titleOf(operation)}
          </Link>{" "}
          <span className={styles.where}>in {projection}</span>
          {isToAcknowledge && <span className={styles.open}>not acknowledged</span>}
        </span>
        <span className={list.outcome}>
          {operation.startedAt ? outcomeSentence(operation) : "Nothing was run."}
          {reason && <q>{visibleText(reason)}</q>}
        </span>
      </td>
      <td className={`${list.measure} ${styles.letters}`}>
        <ProportionBar tally={tallyOf(operation)} />
        <TallyWords operation={operation} />
      </td>
      <td className={list.who}>
        <span>
          <ActorName name={actor} />
        </span>
        <span className={list.when}>
          <Time at={createdAt} />
        </span>
      </td>
      <td data-right className={list.took}>
        <Took operation={operation} />
      </td>
    </tr>
  );
};
