"use client";

import { IconCheck, IconCircle, IconCircleDotFilled, IconMinus, type TablerIcon } from "@tabler/icons-react";
import type { Operation } from "@/server/contracts/operations";
import { ActorName } from "../action-log/actor-name";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import styles from "./operation-stages.module.css";
import { type Stage, stagesOf } from "./stages";

const icons: Record<Stage["state"], TablerIcon> = { past: IconCheck, now: IconCircleDotFilled, ahead: IconCircle, never: IconMinus };

const StageItem = ({ stage: { name, at, by, note, wait, state } }: { stage: Stage }) => {
  const Icon = icons[state];
  return (
    <li className={styles[state]} aria-current={state === "now" ? "step" : undefined}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      <div>
        <b>{name}</b>
        <span className={styles.when}>
          {at ? <Time at={at} /> : wait}
          {by && (
            <>
              {" "}
              by <ActorName name={by} />
            </>
          )}
          {note?.startsWith("after ") && <> {note}</>}
        </span>
        {note && !note.startsWith("after ") && <q>{visibleText(note)}</q>}
      </div>
    </li>
  );
};

export const OperationStages = ({ operation }: { operation: Operation }) => (
  <section aria-label="Stages" className={styles.section}>
    <ol className={styles.stages}>
      {stagesOf(operation).map((stage) => (
        <StageItem key={stage.name} stage={stage} />
      ))}
    </ol>
  </section>
);
