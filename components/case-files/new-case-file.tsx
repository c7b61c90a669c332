"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { ApiError } from "../api-client";
import { paths } from "../paths";
import { Trouble } from "../streams/trouble";
import { Time } from "../time/time";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import styles from "./case-file-page.module.css";
import { parseNewCaseFile } from "./case-file-search";
import { MakeForm } from "./make-form";
import { PlanFacts } from "./plan-facts";
import { caseFileQueries } from "./queries";

const Unaddressed = ({ why }: { why: string }) => (
  <div className={styles.state} role="alert">
    <h1>Of which stream should the case file be?</h1>
    <p className={styles.lead}>
      {why} Find it among the <Link href={paths.streams()}>streams</Link>, and begin at the event that the question is about.
    </p>
  </div>
);

const Begun = ({ stream, version }: { stream: string; version: string }) => {
  const answer = useQuery(caseFileQueries.plan(stream, version));
  const { data: plan, refetch } = answer;
  const error = useStandingError(`${stream} ${version}`, answer);
  const isRefused = error instanceof ApiError && error.isRefusal;
  return (
    <div className={styles.page}>
      <section className={styles.opening}>
        <h1>
          A case file of <bdi>{visibleText(stream)}</bdi> at version {version}
        </h1>
        <p className={styles.lead}>
          {plan ? (
            <>
              About {visibleText(plan.pinned.type)}, <Time at={plan.pinned.occurredAt} />. One file that prints well, with a JSON file of
              the same; both can be proved unchanged.
            </>
          ) : (
            !error && <span role="status">Counting what will be in it…</span>
          )}
        </p>
      </section>
      {!plan && error && <Trouble title="It cannot be made." titleAs="h2" error={error} onRetry={() => void refetch()} />}
      {!isRefused && <MakeForm stream={stream} version={version} isCounted={plan !== undefined} />}
      {plan && <PlanFacts plan={plan} />}
    </div>
  );
};

/** What will be in it, the question, the note. The version stays the one in the address. */
export const NewCaseFile = () => {
  const query = useSearchParams();
  const { search, problems } = parseNewCaseFile(new URLSearchParams(query.toString()));
  const malformed = problems.find(({ isUnknown }) => !isUnknown);
  if (malformed) return <Unaddressed why={`The address is malformed: ${malformed.name} ${malformed.message}.`} />;
  if (!search.stream || !search.v) return <Unaddressed why="The address names no stream and version." />;
  return <Begun key={`${search.stream} ${search.v}`} stream={search.stream} version={search.v} />;
};
