"use client";

import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Spotlight } from "@mantine/spotlight";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useLive } from "../live/use-live";
import { useLocalZone } from "../time/local-zone";
import { setTimeMode, useTimeMode } from "../time/mode-store";
import { timeChoices } from "../time/zone-toggle";
import styles from "./palette.module.css";
import { type Command, commandsMatching, commandsOf } from "./palette-commands";

/** Mounted when asked for, so that nobody who does not use it loads it. */
export const Palette = ({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) => {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const { snapshot } = useLive();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const mode = useTimeMode();
  const localZone = useLocalZone();

  const commands = commandsOf({
    typed: query.trim(),
    projections: snapshot?.projections?.projections ?? [],
    times: timeChoices(mode, localZone),
    shownScheme: scheme,
  });

  const run = ({ act }: Command) => {
    onClose();
    if (act.kind === "go") router.push(act.href);
    if (act.kind === "time") setTimeMode(act.mode);
    if (act.kind === "scheme") setColorScheme(act.scheme);
    if (act.kind === "help") onHelp();
  };

  return (
    <Spotlight.Root
      forceOpened
      onSpotlightClose={onClose}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      transitionProps={{ duration: 0 }}
      overlayProps={{ blur: 0 }}
      aria-label="Commands"
    >
      <Spotlight.Search placeholder="Page, projection, stream id, setting…" aria-label="Command" classNames={{ input: styles.search }} />
      <Spotlight.ActionsList tabIndex={0} aria-label="Commands" className={styles.list}>
        {commandsMatching(commands, query).map((command) => (
          <Spotlight.Action key={command.label} onClick={() => run(command)} closeSpotlightOnTrigger={false} className={styles.action}>
            <span className={styles.label}>{command.label}</span>
            <span className={styles.kind}>{command.kind}</span>
          </Spotlight.Action>
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};
