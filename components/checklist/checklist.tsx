"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ChecklistLine as Line, LineName } from "@/server/contracts/checklist";
import { useReading } from "../access/use-reading";
import { Denied } from "../ui/denied";
import { visibleText } from "../visible-text";
import styles from "./checklist.module.css";
import { ChecklistLine } from "./checklist-line";
import { checklistQueries } from "./queries";

const MINUTES = [2, 5, 15] as const;
const titles = {
  2: "In the first 2 minutes: what is wrong",
  5: "In 5 minutes: what changed, what stands in the way",
  15: "In 15 minutes: what is proved, who knows",
};

/** "3 of 13 lines need a look; 5 are yours to answer." */
const verdictOf = (lines: readonly Line[]): string => {
  const look = lines.filter(({ state }) => state === "look").length;
  const asked = lines.filter(({ state }) => state === "asked").length;
  const unknown = lines.filter(({ state }) => state === "unknown").length;
  const first =
    look === 0
      ? "Nothing that the console can see needs a look"
      : `${look} of ${lines.length} lines ${look === 1 ? "needs" : "need"} a look`;
  return `${first}; ${asked} are yours to answer${unknown === 0 ? "" : `, ${unknown} could not be seen`}.`;
};

/** The checklist, answered by the console as far as it can know. `incident`: what goes above it; `tickOf`: the box beside a line. */
export const Checklist = ({ incident, tickOf }: { incident?: ReactNode; tickOf?: (line: LineName) => ReactNode }) => {
  const { enabled, refusal } = useReading("alerts:read");
  const { data, error, refetch } = useQuery({ ...checklistQueries.lines(), enabled });
  return (
    <div aria-busy={!data && !error && refusal === null}>
      <header className={styles.head}>
        <h1 tabIndex={-1}>The first 15 minutes</h1>
        <p role="status">{data ? verdictOf(data.lines) : error || refusal !== null ? "" : "Looking at everything…"}</p>
        {incident}
      </header>
      {refusal !== null && <Denied because={refusal} />}
      {error && (
        <p className={styles.trouble} role="alert">
          <b>{data ? "Could not refresh: what follows is not now." : "The checklist cannot be answered."}</b> {visibleText(error.message)}{" "}
          <Button onClick={() => void refetch()}>Try now</Button>
        </p>
      )}
      {data &&
        MINUTES.map((minutes) => (
          <section key={minutes} className={styles.section} aria-labelledby={`minutes-${minutes}`}>
            <h2 id={`minutes-${minutes}`}>{titles[minutes]}</h2>
            <ul className={styles.lines}>
              {data.lines
                .filter((line) => line.minutes === minutes)
                .map((line) => (
                  <ChecklistLine key={line.line} line={line} isOld={error !== null} tick={tickOf?.(line.line)} />
                ))}
            </ul>
          </section>
        ))}
    </div>
  );
};
