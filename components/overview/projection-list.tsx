"use client";

import { UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import type { Head, ProjectionSummary } from "@/server/contracts/projections";
import { FluidTideRuler, FluidTideRulerAxis } from "../charts/tide-ruler";
import { paths } from "../paths";
import { NextStep } from "../projections/next-step";
import { OpenRebuildNote } from "../rebuilds/open-rebuild";
import { Status } from "../ui/status";
import { toneOfLag } from "../ui/tone";
import { arrange, heldAbove, secondsHeld, sizeOf } from "./arrange";
import { BehindBy } from "./behind-by";
import styles from "./projection-list.module.css";
import { RowSentence } from "./row-sentence";
import { useVirtualRows } from "./use-virtual-rows";

/** Before they are measured. */
const LINE_PX = 45;
const ENTRY_PX = 106;

type Props = { head: Head; projections: readonly ProjectionSummary[]; isOld: boolean };

type EntryProps = Pick<Props, "head" | "isOld"> & {
  projection: ProjectionSummary;
  place?: number | undefined;
  count?: number | undefined;
  measure?: ((entry: Element | null) => void) | undefined;
};

/** `place` among `count`, where not all entries are drawn. */
const Entry = ({ projection, head, isOld, place, count, measure }: EntryProps) => {
  const { name, status, severity, lagEvents } = projection;
  const held = heldAbove(head);
  const isLine = sizeOf(projection) === "line" && held === 0;
  const tone = isOld ? "neutral" : toneOfLag(status, severity);
  return (
    <li
      ref={measure}
      data-index={place}
      aria-posinset={place === undefined ? undefined : place + 1}
      aria-setsize={count}
      className={isLine ? styles.line : styles.entry}
    >
      <div className={styles.title}>
        <Status status={status} severity={severity} isOld={isOld} />
        <Link href={paths.projection(name)} className={styles.name} data-row>
          {name}
        </Link>
        <OpenRebuildNote projection={name} />
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
  const heightAt = (index: number) => (sizeOf(shown[index]!) === "line" && held === 0 ? LINE_PX : ENTRY_PX);
  const { isVirtual, indexes, before, after, top, measure } = useVirtualRows<HTMLLIElement>(shown.length, heightAt);
  const drawn = (index: number) => {
    const projection = shown[index]!;
    const placed = isVirtual ? { place: index, count: shown.length, measure } : {};
    return <Entry key={projection.name} projection={projection} head={head} isOld={isOld} {...placed} />;
  };
  return (
    <section aria-label="Projections">
      {hasRulers && (
        <div className={styles.head}>
          Events behind the head (log scale)
          <FluidTideRulerAxis held={held} />
        </div>
      )}
      <ul className={styles.list}>
        {isVirtual && <li ref={top} style={{ height: before }} aria-hidden="true" />}
        {indexes.map(drawn)}
        {isVirtual && <li style={{ height: after }} aria-hidden="true" />}
        {idle.length > 0 && (
          <li className={styles.folded}>
            <UnstyledButton onClick={toggle} aria-expanded={isOpen} className={styles.fold}>
              <Chevron size={16} stroke={1.9} aria-hidden="true" />
              {idle.length} idle, all at the {held > 0 ? "safe head" : "head"}
            </UnstyledButton>
          </li>
        )}
        {isOpen && idle.map((projection) => <Entry key={projection.name} projection={projection} head={head} isOld={isOld} />)}
      </ul>
    </section>
  );
};
