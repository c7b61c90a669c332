"use client";

import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useState } from "react";
import { useMe } from "../access/use-may";
import { useLive } from "../live/use-live";
import { useLocalZone } from "../time/local-zone";
import { setTimeMode, useTimeMode } from "../time/mode-store";
import { timeChoices } from "../time/time-choices";
import { DialogFrame } from "../ui/dialog-frame";
import styles from "./palette.module.css";
import { type Command, commandsMatching, commandsOf } from "./palette-commands";

const useCommands = (query: string): Command[] => {
  const { snapshot } = useLive();
  const shownScheme = useComputedColorScheme("light");
  const times = timeChoices(useTimeMode(), useLocalZone());
  const projections = snapshot?.projections?.projections ?? [];
  const capabilities = useMe()?.capabilities ?? [];
  return commandsMatching(commandsOf({ typed: query.trim(), projections, times, shownScheme, capabilities }), query);
};

const stepOf: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Mounted when asked for, so that nobody who does not use it loads it. */
export const Palette = ({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) => {
  const id = useId();
  const router = useRouter();
  const { setColorScheme } = useMantineColorScheme();
  const [query, setQuery] = useState("");
  const [wanted, setWanted] = useState(0);
  const commands = useCommands(query);
  const chosen = Math.min(wanted, commands.length - 1);
  const optionId = (index: number) => `${id}-${index}`;

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    const { act } = command;
    if (act.kind === "go") router.push(act.href);
    if (act.kind === "time") setTimeMode(act.mode);
    if (act.kind === "scheme") setColorScheme(act.scheme);
    if (act.kind === "help") onHelp();
  };

  const onKeyDown = (pressed: KeyboardEvent) => {
    const step = stepOf[pressed.key];
    if (pressed.key === "Enter") run(commands[chosen]);
    if (!step) return;
    pressed.preventDefault();
    const next = (chosen + step + commands.length) % commands.length;
    setWanted(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: "nearest" });
  };

  return (
    <DialogFrame onClose={onClose} size={600} label="Commands">
      <input
        className={styles.search}
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={optionId(chosen)}
        placeholder="Page, projection, stream id, setting…"
        value={query}
        onChange={({ currentTarget }) => {
          setQuery(currentTarget.value);
          setWanted(0);
        }}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        data-autofocus
      />
      <div id={id} role="listbox" aria-label="Commands" className={styles.list} tabIndex={-1}>
        {commands.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keyboard
          <div
            key={command.label}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={styles.option}
            onClick={() => run(command)}
          >
            <span className={styles.label}>{command.label}</span>
            <span className={styles.kind}>{command.kind}</span>
          </div>
        ))}
      </div>
    </DialogFrame>
  );
};
