"use client";

import { SegmentedControl } from "@mantine/core";
import { type TimeMode, textOf, zoneLabel, zoneOf } from "./instant";
import { useLocalZone } from "./local-zone";
import { setTimeMode, useTimeMode } from "./mode-store";
import styles from "./zone-toggle.module.css";

export const timeChoices = (mode: TimeMode, localZone: string): { mode: TimeMode; label: string }[] => {
  const zone = mode.kind === "zone" ? zoneOf(mode) : localZone;
  const named: { mode: TimeMode; label: string }[] = zone === "UTC" ? [] : [{ mode: { kind: "zone", zone }, label: zoneLabel(zone) }];
  return [{ mode: { kind: "utc" }, label: "UTC" }, ...named, { mode: { kind: "ago" }, label: "ago" }];
};

export const ZoneToggle = () => {
  const mode = useTimeMode();
  const choices = timeChoices(mode, useLocalZone());
  return (
    <SegmentedControl
      aria-label="Times in"
      classNames={{ root: styles.root, label: styles.label, indicator: styles.indicator, control: styles.control }}
      value={textOf(mode)}
      data={choices.map((choice) => ({ value: textOf(choice.mode), label: choice.label }))}
      onChange={(value) => {
        const chosen = choices.find((choice) => textOf(choice.mode) === value);
        if (chosen) setTimeMode(chosen.mode);
      }}
    />
  );
};
