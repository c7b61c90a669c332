"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { CaseFile } from "@/server/contracts/case-files";
import { ActorName } from "../action-log/actor-name";
import { countOf } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import { DetailLoading, DetailTrouble } from "../ui/detail-state";
import { Fact, FactLine } from "../ui/facts";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { CaseFileDownloads } from "./case-file-downloads";
import styles from "./case-file-page.module.css";
import { openedText } from "./case-file-words";
import { Openings } from "./openings";
import { caseFileQueries } from "./queries";
import { VerifySection } from "./verify-section";

const Opening = ({ caseFile, staleBecause }: { caseFile: CaseFile; staleBecause: Error | null }) => (
  <section className={styles.opening} aria-label="The question">
    <h1>
      <bdi>{visibleText(caseFile.question)}</bdi>
    </h1>
    {caseFile.note !== "" && (
      <p className={styles.note}>
        <bdi>{caseFile.note.split("\n").map(visibleText).join("\n")}</bdi>
      </p>
    )}
    {staleBecause && (
      <p className={styles.stale} role="status">
        <b>Could not refresh.</b> {staleBecause.message} Who opened it since is not shown.
      </p>
    )}
    <CaseFileDownloads caseFile={caseFile} />
  </section>
);

const Facts = ({ caseFile: { streamId, version, events, madeBy, madeAt, opened } }: { caseFile: CaseFile }) => (
  <FactLine>
    <Fact
      label="Stream"
      value={
        <Link href={paths.stream(streamId, version)}>
          <bdi>{visibleText(streamId)}</bdi>
        </Link>
      }
      note={`at version ${version}`}
    />
    <Fact label="Holds" value={countOf(events, "event")} />
    <Fact label="Made by" value={<ActorName name={madeBy} />} note={<Time at={madeAt} />} />
    <Fact label="Opened" value={openedText(opened)} note={opened.last && <Time at={opened.last.at} />} />
  </FactLine>
);

/** A case file's facts and its downloads. It never changes; who opened it does. */
export const CaseFileDetail = ({ id }: { id: string }) => {
  const answer = useQuery(caseFileQueries.one(id));
  const { data: caseFile, refetch } = answer;
  const error = useStandingError(id, answer);
  if (!caseFile && error)
    return (
      <DetailTrouble
        noun="case file"
        id={id}
        error={error}
        onRetry={() => void refetch()}
        list={{ href: paths.caseFiles(), words: "All case files" }}
      />
    );
  if (!caseFile) return <DetailLoading title="Case file" />;
  return (
    <div className={styles.page}>
      <Opening caseFile={caseFile} staleBecause={error} />
      <Facts caseFile={caseFile} />
      <VerifySection caseFile={caseFile} />
      <Openings caseFile={caseFile} />
    </div>
  );
};
