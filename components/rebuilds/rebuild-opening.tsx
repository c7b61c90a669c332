"use client";

import { Button } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { wholeProjection } from "@/server/contracts/reach";
import type { RebuildDetail } from "@/server/contracts/rebuilds";
import { May } from "../access/may";
import { announce } from "../ui/announcer";
import { Words } from "../ui/words";
import { visibleText } from "../visible-text";
import { leadWords } from "./lead-words";
import styles from "./rebuild-detail.module.css";
import { commandsOf, isMoving, type RebuildCommandName, stateWords } from "./rebuild-state";
import { RebuildStateMark } from "./state-mark";

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;

const buttons: Partial<Record<RebuildCommandName, { label: string; icon?: ReactNode }>> = {
  compare: { label: "Compare again", icon: <IconRefresh {...icon} /> },
  pause: { label: "Pause", icon: <IconPlayerPause {...icon} /> },
  resume: { label: "Resume", icon: <IconPlayerPlay {...icon} /> },
  cancel: { label: "Cancel…" },
};

type Props = { rebuild: RebuildDetail; isOld: boolean; staleBecause: Error | null; onAsk: (command: RebuildCommandName) => void };

/** Where it stands in one sentence, who has what, and what may be done about it. */
export const RebuildOpening = ({ rebuild, isOld, staleBecause, onAsk }: Props) => {
  const { state, sentence } = rebuild;
  // While it moves the numbers change every second: only how it stands is read aloud.
  const said = isMoving(rebuild) ? `${rebuild.projection}: ${stateWords[state].word}` : sentence;
  useEffect(() => announce(said), [said]);
  return (
    <section className={styles.opening} aria-label="Now">
      <div className={styles.title}>
        <h1 tabIndex={-1}>{visibleText(sentence)}</h1>
        <div className={styles.commands}>
          {commandsOf(rebuild).map((command) => (
            <May key={command} capability="rebuilds:operate" about={wholeProjection(rebuild.projection)}>
              <Button onClick={() => onAsk(command)} leftSection={buttons[command]?.icon} aria-haspopup="dialog">
                {buttons[command]?.label}
              </Button>
            </May>
          ))}
        </div>
      </div>
      <p className={styles.saying}>
        <RebuildStateMark rebuild={rebuild} isOld={isOld} />
        <span>
          <Words words={leadWords(rebuild)} />
        </span>
      </p>
      {staleBecause && (
        <p className={styles.stale} role="status">
          <b>Could not refresh.</b> {staleBecause.message} What follows is not now.
        </p>
      )}
    </section>
  );
};
