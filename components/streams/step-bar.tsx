"use client";

import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconList } from "@tabler/icons-react";
import styles from "./step-bar.module.css";
import type { Span } from "./timeline-pages";

const icon = { size: 18, stroke: 1.9, "aria-hidden": true } as const;

type Props = { span: Span; chosen: bigint; onPrevious: () => void; onNext: () => void; onList: () => void; isListShown: boolean };

/** Under a thumb, where there is no keyboard and no room for the list. */
export const StepBar = ({ span, chosen, onPrevious, onNext, onList, isListShown }: Props) => (
  <nav className={styles.bar} aria-label="Step through versions">
    <Button disabled={chosen <= span.first} leftSection={<IconChevronLeft {...icon} />} onClick={onPrevious}>
      {chosen > span.first ? `v${chosen - 1n}` : "first"}
    </Button>
    <Button leftSection={<IconList {...icon} />} onClick={onList} aria-pressed={isListShown}>
      {isListShown ? `Show v${chosen}` : "All events"}
    </Button>
    <Button disabled={chosen >= span.last} rightSection={<IconChevronRight {...icon} />} onClick={onNext}>
      {chosen < span.last ? `v${chosen + 1n}` : "newest"}
    </Button>
  </nav>
);
