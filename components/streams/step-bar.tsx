"use client";

import { ActionIcon, Button } from "@mantine/core";
import { IconList, IconPlayerPause, IconPlayerPlay, IconPlayerSkipBack, IconPlayerSkipForward } from "@tabler/icons-react";
import styles from "./step-bar.module.css";
import type { Span } from "./timeline-pages";
import type { Player } from "./use-player";

const icon = { size: 18, stroke: 1.9, "aria-hidden": true } as const;

type Props = {
  span: Span;
  chosen: bigint;
  /** Null where nothing is played. */
  player: Pick<Player, "isPlaying" | "toggle"> | null;
  isListShown: boolean;
  onPrevious: () => void;
  onNext: () => void;
  onList: () => void;
};

/** Under a thumb, where there is no keyboard and no room for the list. */
export const StepBar = ({ span, chosen, player, isListShown, onPrevious, onNext, onList }: Props) => (
  <nav className={styles.bar} aria-label="Step through versions">
    <Button disabled={chosen <= span.first} leftSection={<IconPlayerSkipBack {...icon} />} onClick={onPrevious}>
      {chosen > span.first ? `v${chosen - 1n}` : "first"}
    </Button>
    {player && (
      <Button
        variant="filled"
        leftSection={player.isPlaying ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
        onClick={player.toggle}
        disabled={span.first === span.last}
      >
        {player.isPlaying ? "Pause" : "Play"}
      </Button>
    )}
    <Button disabled={chosen >= span.last} rightSection={<IconPlayerSkipForward {...icon} />} onClick={onNext}>
      {chosen < span.last ? `v${chosen + 1n}` : "newest"}
    </Button>
    <ActionIcon
      variant="default"
      className={styles.list}
      aria-pressed={isListShown}
      aria-label={isListShown ? `Show v${chosen}` : "All events"}
      onClick={onList}
    >
      <IconList {...icon} />
    </ActionIcon>
  </nav>
);
