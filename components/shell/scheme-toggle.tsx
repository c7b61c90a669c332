"use client";

import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun } from "@tabler/icons-react";

export const SchemeToggle = () => {
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme("light", { getInitialValueInEffect: true });
  const other = shown === "light" ? "dark" : "light";
  return (
    <ActionIcon title={`Show it ${other}`} aria-label={`Show it ${other}`} onClick={() => setColorScheme(other)}>
      {shown === "light" ? <IconMoon size={16} stroke={1.9} /> : <IconSun size={16} stroke={1.9} />}
    </ActionIcon>
  );
};
