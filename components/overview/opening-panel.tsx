"use client";

import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import { useEffect } from "react";
import type { Head, ListProjectionsResponse } from "@/server/contracts/projections";
import { paths } from "../paths";
import { NextStep } from "../projections/next-step";
import { Since } from "../time/since";
import { holderPath } from "../triage/holder-path";
import { announce } from "../ui/announcer";
import { StatusIcon } from "../ui/status";
import { plainText, Words } from "../ui/words";
import { isHeld } from "./arrange";
import { openingOf, releaseOf } from "./opening";
import styles from "./opening-panel.module.css";
import { type Trouble, troublesOf } from "./troubles";

const chevron = <IconChevronRight size={14} stroke={1.9} aria-hidden="true" className={styles.chevron} />;

const TroubleLine = ({ trouble: { projection, words, since, isShared } }: { trouble: Trouble }) => (
  <li>
    <StatusIcon status={projection.status} severity={projection.severity} />
    <span className={styles.words}>
      <Words words={words} />
    </span>
    <span className={styles.since}>
      <Since at={since} />
    </span>
    <span className={styles.step}>{!isShared && <NextStep projection={projection} after={chevron} />}</span>
  </li>
);

const Release = ({ head }: { head: Head }) => {
  const clipboard = useClipboard({ timeout: 2_000 });
  const text = plainText([
    "Tidemark cannot read events recorded after ",
    { time: head.recordedAt ?? "the beginning" },
    " until ",
    ...releaseOf(head),
    ".",
  ]);
  const seen = head.stalledBy?.kind === "prepared" ? "pg_prepared_xacts, pg_locks" : "pg_stat_activity, pg_locks";
  return (
    <p className={styles.release}>
      <Button onClick={() => clipboard.copy(text)}>{clipboard.copied ? "Copied" : "Copy what to tell its owner"}</Button>
      {head.stalledBy && (
        <Link href={holderPath(head.stalledBy)} className={styles.act}>
          See it at Triage
        </Link>
      )}
      <span>Evidence: {seen}</span>
    </p>
  );
};

type Props = { list: ListProjectionsResponse; projections: ListProjectionsResponse["projections"]; ageMs: number };

/** What is wrong, first and in words; then at most three troubles, each with its since and one action. */
export const OpeningPanel = ({ list, projections, ageMs }: Props) => {
  const { mark, headline, lead, source } = openingOf(list, projections, ageMs);
  const { troubles, others } = troublesOf(projections, list.observedAt);
  const said = plainText(headline);
  useEffect(() => announce(said), [said]);
  return (
    <section className={styles.panel} aria-label="What is wrong">
      <h1>
        {mark && <StatusIcon {...mark} size={20} />}
        <span>
          <Words words={headline} />
        </span>
      </h1>
      {lead.length > 0 && (
        <p className={styles.lead}>
          <Words words={lead} />
        </p>
      )}
      {isHeld(list.head) && mark?.status === "stalled" && source === undefined && <Release head={list.head} />}
      {source !== undefined && (
        <p className={styles.release}>
          <Link href={paths.source(source)} className={styles.act}>
            See the copy of {source}
          </Link>
        </p>
      )}
      {troubles.length > 0 && (
        <ul className={styles.troubles}>
          {troubles.map((trouble) => (
            <TroubleLine key={trouble.key} trouble={trouble} />
          ))}
          {others > 0 && (
            <li className={styles.others}>
              <span className={styles.words}>and {others} more below</span>
            </li>
          )}
        </ul>
      )}
    </section>
  );
};
