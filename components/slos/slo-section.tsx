"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Slo } from "@/server/contracts/slos";
import styles from "../checklist/checklist.module.css";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { sloQueries } from "./queries";
import { SloMark } from "./slo-mark";

const whereOf = ({ name, projection }: Slo): { href: string; words: string } => {
  if (projection !== null) return { href: paths.projection(projection), words: "Open" };
  return name === "replication-lag"
    ? { href: paths.replication(), words: "Replicas" }
    : { href: paths.runbook("budget-spent"), words: "Runbook" };
};

const PromiseLine = ({ slo, isOld }: { slo: Slo; isOld: boolean }) => {
  const { promise, sentence, state, burnt } = slo;
  const { href, words } = whereOf(slo);
  return (
    <li>
      <SloMark state={state} isOld={isOld} />
      <span>
        <b>{visibleText(promise)}</b>
        <span className={styles.note}>{sentence}</span>
        {burnt !== null && (
          <meter className={styles.meter} min={0} max={1} value={Math.min(1, burnt)} aria-label={`Used up of ${promise}`} />
        )}
      </span>
      <span className={styles.go}>
        <Link href={href}>{words}</Link>
      </span>
    </li>
  );
};

/** What readers are promised, and what of the failures that it allows is used up. */
export const SloSection = () => {
  const { data, error, refetch } = useQuery(sloQueries.list());
  return (
    <section className={styles.section} id="promises" aria-labelledby="promises-title" aria-busy={!data && !error}>
      <h2 id="promises-title">Promises to readers</h2>
      {!data && !error && <p role="status">Reckoning what is used up…</p>}
      {error && (
        <p role="alert">
          {data ? "Could not refresh." : "They could not be read."} {visibleText(error.message)}{" "}
          <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      {data?.slos.length === 0 && <p>The configuration promises nothing, or no projection is live.</p>}
      {data && data.slos.length > 0 && (
        <ul className={styles.lines}>
          {data.slos.map((slo) => (
            <PromiseLine key={`${slo.name} ${slo.projection}`} slo={slo} isOld={error !== null} />
          ))}
        </ul>
      )}
    </section>
  );
};
