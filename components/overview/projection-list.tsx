"use client";

import { UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import type { Head, ProjectionSummary } from "@/server/contracts/projections";
import { FluidTideRuler, FluidTideRulerAxis } from "../charts/tide-ruler";
import { paths } from "../paths";
import { NextStep } from "../projections/next-step";
import { Status } from "../ui/status";
import { toneOfLag } from "../ui/tone";
import { arrange, heldAbove, secondsHeld, sizeOf } from "./arrange";
import { BehindBy } from "./behind-by";
import styles from "./projection-list.module.css";
import { RowSentence } from "./row-sentence";

type Props = { head: Head; projections: readonly ProjectionSummary[]; isOld: boolean };

const Entry = ({ projection, head, isOld }: { projection: ProjectionSummary; head: Head; isOld: boolean }) => {
  const { name, status, severity, lagEvents } = projection;
  const held = heldAbove(head);
  const isLine = sizeOf(projection) === "line" && held === 0;
  const tone = isOld ? "neutral" : toneOfLag(status, severity);
  return (
    <li className={isLine ? styles.line : styles.entry}>
      <div className={styles.title}>
        <Status status={status} severity={severity} isOld={isOld} />
        <Link href={paths.projection(name)} className={styles.name} data-row>
          {name}
        </Link>
        <span className={styles.end}>
          {isLine ? (
            <BehindBy projection={projection} heldSeconds={secondsHeld(head)} isOld={isOld} />
          ) : (
            <NextStep projection={projection} />
          )}
        </span>
      </div>
      {!isLine && (
        <>
          <p className={styles.sentence}>
            <RowSentence projection={projection} />
          </p>
          <FluidTideRuler behind={held + lagEvents} held={held} tone={held > 0 && tone === "neutral" && !isOld ? "warn" : tone} />
        </>
      )}
    </li>
  );
};

/** The table of a narrow screen: status, name, sentence and ruler. */
export const ProjectionList = ({ head, projections, isOld }: Props) => {
  const [isOpen, { toggle }] = useDisclosure();
  const { shown, idle } = arrange(projections);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const held = heldAbove(head);
  const hasRulers = held > 0 || shown.some((projection) => sizeOf(projection) !== "line");
  const entry = (projection: ProjectionSummary) => <Entry key={projection.name} projection={projection} head={head} isOld={isOld} />;
  return (
    <section aria-label="Projections">
      {hasRulers && (
        <div className={styles.head}>
          Events behind the head (log scale)
          <FluidTideRulerAxis held={held} />
        </div>
      )}
      <ul className={styles.list}>
        {shown.map(entry)}
        {idle.length > 0 && (
          <li className={styles.folded}>
            <UnstyledButton onClick={toggle} aria-expanded={isOpen} className={styles.fold}>
              <Chevron size={16} stroke={1.9} aria-hidden="true" />
              {idle.length} idle, all at the {held > 0 ? "safe head" : "head"}
            </UnstyledButton>
          </li>
        )}
        {isOpen && idle.map(entry)}
      </ul>
    </section>
  );
};
