"use client";

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { ComparisonResult, RebuildDetail } from "@/server/contracts/rebuilds";
import { countOf, formatDecimal } from "../format";
import { Time } from "../time/time";
import { visibleText } from "../visible-text";
import { byWhom } from "./by-whom";
import { lonelyFields, verdictWords } from "./compared-words";
import { DifferingRows } from "./differing-rows";
import { FieldBars } from "./field-bars";
import { MeasureTable } from "./measure-table";
import styles from "./section.module.css";
import { sideName } from "./side-words";

const Frame = ({ note, children }: { note?: ReactNode; children: ReactNode }) => (
  <section className={styles.section} aria-labelledby="comparison">
    <header>
      <h2 id="comparison">Candidate against live</h2> {note && <span className={styles.note}>{note}</span>}
    </header>
    {children}
  </section>
);

const Result = ({ rebuild, result }: { rebuild: RebuildDetail; result: ComparisonResult }) => {
  const names = { live: sideName(rebuild, "live"), candidate: sideName(rebuild, "candidate") };
  const verdict = verdictWords(result, names);
  const lonely = lonelyFields(result, names);
  return (
    <>
      <Frame
        note={
          <>
            {result.liveUnread === 0
              ? `both at position ${formatDecimal(result.position)}`
              : `live as it stood, ${countOf(result.liveUnread, "event")} behind position ${formatDecimal(result.position)}`}
            , as of <Time at={result.asOf} />
          </>
        }
      >
        <p className={styles.words}>
          <b>{verdict.strong}</b>
          {verdict.rest} {lonely && visibleText(lonely)}
        </p>
        <MeasureTable rebuild={rebuild} result={result} />
        <FieldBars fields={result.fields} />
      </Frame>
      <DifferingRows rebuild={rebuild} result={result} />
    </>
  );
};

/** What readers would see otherwise, at one position for both; or why that is not known yet. */
export const ComparisonSection = ({ rebuild, onCompare }: { rebuild: RebuildDetail; onCompare: () => void }) => {
  const { comparison, state, gates } = rebuild;
  if (comparison?.result) return <Result rebuild={rebuild} result={comparison.result} />;
  if (comparison?.state === "failed")
    return (
      <Frame>
        <p className={styles.words} role="alert">
          <b>The comparison failed.</b> {visibleText(comparison.error ?? "No reason was given.")}
        </p>
        {state === "caught-up" && (
          <p>
            <Button onClick={onCompare} aria-haspopup="dialog">
              Compare again
            </Button>
          </p>
        )}
      </Frame>
    );
  if (comparison)
    return (
      <Frame>
        <p className={styles.words} role="status">
          {comparison.state === "running" ? "An engine compares every row of both." : "It waits for an engine that compares."} Asked for{" "}
          <Time at={comparison.requestedAt} /> {byWhom(comparison.actor)}.
        </p>
      </Frame>
    );
  if (state === "cancelled" || state === "retired") return null;
  const isAsked = state === "caught-up" && gates.some(({ name, state }) => name === "compared" && state === "needs-you");
  return (
    <Frame>
      <p className={styles.words}>
        Every row of both is compared by itself as soon as both versions have caught up; it can be asked for again then.
      </p>
      {isAsked && (
        <p>
          <Button onClick={onCompare} aria-haspopup="dialog">
            Compare live as it stands
          </Button>
        </p>
      )}
    </Frame>
  );
};
