"use client";

import { ActionIcon, Button, Checkbox, NativeSelect, SegmentedControl } from "@mantine/core";
import { IconHistory, IconPlayerPause, IconPlayerPlay, IconPlayerSkipBack, IconPlayerSkipForward } from "@tabler/icons-react";
import { Key } from "../ui/key";
import styles from "./film.module.css";
import { SPEEDS } from "./film-pace";
import type { Player } from "./use-player";

const icon = { size: 16, stroke: 1.9, "aria-hidden": true } as const;

type Props = {
  player: Player;
  isByTime: boolean;
  isFolding: boolean;
  isFirst: boolean;
  isLast: boolean;
  onStep: (by: number) => void;
  onAxis: (axis: "time" | undefined) => void;
  onFolding: (isFolding: boolean) => void;
  onGoTo: () => void;
};

export const FilmControls = (props: Props) => {
  const { player, isByTime, isFolding, isFirst, isLast, onStep, onAxis, onFolding, onGoTo } = props;
  const { isPlaying, isWaiting, speed, toggle, setSpeed } = player;
  return (
    <div className={styles.controls}>
      <div className={styles.play}>
        <ActionIcon variant="default" aria-label="Version before" disabled={isFirst} onClick={() => onStep(-1)}>
          <IconPlayerSkipBack {...icon} />
        </ActionIcon>
        <Button
          variant="filled"
          leftSection={isPlaying ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
          onClick={toggle}
          aria-keyshortcuts="Space"
          className={styles.toggle}
        >
          {isPlaying ? (isWaiting ? "Reading" : "Pause") : "Play"}
          <Key>space</Key>
        </Button>
        <ActionIcon variant="default" aria-label="Next version" disabled={isLast} onClick={() => onStep(1)}>
          <IconPlayerSkipForward {...icon} />
        </ActionIcon>
        <NativeSelect
          aria-label="Speed"
          className={styles.speed}
          value={speed}
          data={SPEEDS.map((each) => ({ value: each, label: `${each}×` }))}
          onChange={({ currentTarget }) => {
            const chosen = SPEEDS.find((each) => each === currentTarget.value);
            if (chosen) setSpeed(chosen);
          }}
        />
      </div>
      <div className={styles.along}>
        <SegmentedControl
          aria-label="The film runs over"
          value={isByTime ? "time" : "versions"}
          data={[
            { value: "versions", label: "Versions" },
            { value: "time", label: "Time" },
          ]}
          onChange={(value) => onAxis(value === "time" ? "time" : undefined)}
        />
        <Button leftSection={<IconHistory {...icon} size={14} />} onClick={onGoTo} aria-haspopup="dialog" aria-keyshortcuts="g">
          Go to…
        </Button>
      </div>
      {isByTime && (
        <Checkbox size="xs" label="Hide idle time" checked={isFolding} onChange={({ currentTarget }) => onFolding(currentTarget.checked)} />
      )}
    </div>
  );
};
