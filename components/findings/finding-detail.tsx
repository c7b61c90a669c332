"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type FindingDetail as Detail, isThere } from "@/server/contracts/findings";
import { paths } from "../paths";
import { announce } from "../ui/announcer";
import page from "../ui/detail-page.module.css";
import { DetailLoading, DetailTrouble, StaleDetail } from "../ui/detail-state";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { FindingAdvice } from "./finding-advice";
import { FindingCommands } from "./finding-commands";
import { FindingEvidence } from "./finding-evidence";
import { FindingFacts } from "./finding-facts";
import { FindingHistory } from "./finding-history";
import { findingStateWords } from "./finding-state";
import { headlineOf } from "./finding-words";
import { findingQueries } from "./queries";
import { SeverityMark } from "./severity-mark";
import { severityWords } from "./severity-words";

/** A check says what it looks for as a heading does, with a full stop or without. */
const sentence = (heading: string): string => `${heading.charAt(0).toLowerCase()}${heading.slice(1).replace(/\.$/, "")}.`;

const Opening = ({ finding, staleBecause }: { finding: Detail; staleBecause: Error | null }) => {
  const { severity, state, note, looksFor } = finding;
  const headline = headlineOf(finding);
  const said = `${headline} ${findingStateWords[state].word}`;
  useEffect(() => announce(said), [said]);
  return (
    <section className={page.opening} aria-label="What was found">
      <div className={page.title}>
        <h1 tabIndex={-1}>{headline}</h1>
        <div className={page.commands}>
          <FindingCommands finding={finding} />
        </div>
      </div>
      <p className={page.saying}>
        <SeverityMark severity={severity} isOver={!isThere(state)} />
        <span>
          {isThere(state) ? severityWords[severity].consequence : ""} It is {findingStateWords[state].means}.
          {note && (
            <>
              {" "}
              <q>{visibleText(note)}</q>
            </>
          )}
        </span>
      </p>
      <p className={page.aside}>
        {looksFor === null ? "This check is not run here any more." : `This check looks for ${sentence(visibleText(looksFor))}`}
      </p>
      <StaleDetail because={staleBecause} />
    </section>
  );
};

/** One fault in one place: what it is, what proves it, what to do about it, and what became of it. */
export const FindingDetail = ({ id }: { id: string }) => {
  const answer = useQuery(findingQueries.one(id));
  const { data: finding, refetch } = answer;
  const error = useStandingError(id, answer);
  if (!finding && error)
    return (
      <DetailTrouble
        noun="finding"
        id={id}
        error={error}
        onRetry={() => void refetch()}
        list={{ href: paths.audits(), words: "All findings" }}
      />
    );
  if (!finding) return <DetailLoading title="Finding" />;
  return (
    <div className={page.page}>
      <Opening finding={finding} staleBecause={error} />
      <FindingFacts finding={finding} />
      <FindingAdvice finding={finding} />
      <FindingEvidence finding={finding} />
      <FindingHistory history={finding.history} />
    </div>
  );
};
