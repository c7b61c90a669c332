"use client";

import { SegmentedControl } from "@mantine/core";
import { textOf } from "./instant";
import { useLocalZone } from "./local-zone";
import { setTimeMode, useTimeMode } from "./mode-store";
import { timeChoices } from "./time-choices";

export const ZoneToggle = () => {
  const mode = useTimeMode();
  const choices = timeChoices(mode, useLocalZone());
  return (
    <SegmentedControl
      aria-label="Times in"
      value={textOf(mode)}
      data={choices.map((choice) => ({ value: textOf(choice.mode), label: choice.label }))}
      onChange={(value) => {
        const chosen = choices.find((choice) => textOf(choice.mode) === value);
        if (chosen) setTimeMode(chosen.mode);
      }}
    />
  );
};
