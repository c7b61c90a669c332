"use client";

import type { RebuildDetail } from "@/server/contracts/rebuilds";
import { ActorName } from "../action-log/actor-name";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import { byWhom, isByItself } from "./by-whom";
import styles from "./history-list.module.css";
import { stateWords } from "./rebuild-state";
import section from "./section.module.css";
import { stateIcons } from "./state-mark";

type Transition = RebuildDetail["transitions"][number];

const Step = ({ step: { at, to, actor, reason } }: { step: Transition }) => {
  const Icon = stateIcons[to];
  return (
    <li>
      <Icon size={14} stroke={1.9} aria-hidden="true" />
      <div>
        <b>{to === "requested" ? "asked for" : stateWords[to].word}</b>{" "}
        <span className={styles.when}>
          <Time at={at} /> {byWhom(actor)}
        </span>
        {reason && <span className={styles.reason}>{isByItself(actor) ? visibleText(reason) : <q>{visibleText(reason)}</q>}</span>}
      </div>
    </li>
  );
};

const comparisonWords = { requested: "waits", running: "runs", done: "done", failed: "failed" } as const;

const Comparisons = ({ earlier }: { earlier: RebuildDetail["earlierComparisons"] }) => (
  <details className={styles.earlier}>
    <summary>{earlier.length === 1 ? "1 earlier comparison" : `${earlier.length} earlier comparisons`}</summary>
    <ul>
      {earlier.map(({ id, state, actor, requestedAt, error }) => (
        <li key={id}>
          <Time at={requestedAt} /> {byWhom(actor)}, {comparisonWords[state]}
          {error && `: ${visibleText(error)}`}
        </li>
      ))}
    </ul>
  </details>
);

/** Every step with who took it, when and why; the last one first. */
export const HistoryList = ({ rebuild: { transitions, earlierComparisons, approval } }: { rebuild: RebuildDetail }) => (
  <section className={section.section} aria-labelledby="history">
    <header>
      <h2 id="history">History</h2> <span className={section.note}>last step first</span>
    </header>
    <ol className={styles.steps} reversed>
      {[...transitions].reverse().map((step) => (
        <Step key={`${step.at} ${step.to}`} step={step} />
      ))}
    </ol>
    {approval && (
      <p className={styles.approval}>
        <ActorName name={approval.by} /> agreed to {approval.letters === 1 ? "the letter" : `${approval.letters} letters`} of the candidate,{" "}
        <Time at={approval.at} />: <q>{visibleText(approval.reason)}</q>
      </p>
    )}
    {earlierComparisons.length > 0 && <Comparisons earlier={earlierComparisons} />}
  </section>
);
