"use client";

import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import type { Head } from "@/server/contracts/projections";
import { formatCount, formatDecimal, formatDuration, formatRate } from "../format";
import { Age } from "../time/since";
import { heldAbove, isHeld } from "./arrange";
import styles from "./fact-strip.module.css";

const Fact = ({ label, value, note, className }: { label: string; value: ReactNode; note?: ReactNode; className: string | undefined }) => (
  <div className={className}>
    <dt>{label}</dt>
    <dd>
      <b>{value}</b>
      {note && <span>{note}</span>}
    </dd>
  </div>
);

const safeHeadNote = (head: Head): string => {
  const held = heldAbove(head);
  const stands = isHeld(head) ? `stands for ${formatDuration(head.stalledBy?.ageSeconds ?? 0)}` : "";
  if (held === 0) return stands || "at the head";
  return [`${formatCount(held)} below`, stands].filter(Boolean).join(", ");
};

const bone = <Skeleton width={56} height={8} className={styles.bone} />;

/** Keeps the strip's place: rows below must not jump when the numbers come. */
export const LoadingFacts = () => (
  <dl className={styles.strip} aria-busy="true">
    <Fact className={styles.head} label="Head" value={bone} />
    <Fact className={styles.waiting} label="Safe head" value={bone} />
    <Fact className={styles.whole} label="Arriving" value={bone} />
    <Fact className={styles.whole} label="Log" value={bone} />
  </dl>
);

/** The numbers of the whole store, each with its age or its window. */
export const FactStrip = ({ head }: { head: Head }) => (
  <dl className={styles.strip}>
    <Fact
      className={styles.head}
      label="Head"
      value={formatDecimal(head.position)}
      note={head.recordedAt && !isHeld(head) ? <Age at={head.recordedAt} /> : null}
    />
    <Fact
      className={`${styles.safe} ${isHeld(head) || heldAbove(head) > 0 ? styles.held : ""}`}
      label="Safe head"
      value={formatDecimal(head.safePosition)}
      note={safeHeadNote(head)}
    />
    <Fact className={styles.arriving} label="Arriving" value={formatRate(head.arrivalPerSecond)} note="1-min mean" />
    <Fact className={styles.whole} label="Log" value={formatDecimal(head.events)} note="events" />
  </dl>
);
