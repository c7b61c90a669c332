"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { LetterCausesResponse } from "@/server/contracts/dead-letters";
import { useLive } from "../live/use-live";
import { useStandingError } from "../use-standing-error";
import { CauseList } from "./cause-list";
import { Figures } from "./figures";
import { HeldList } from "./held-list";
import styles from "./letter-page.module.css";
import type { LetterRun } from "./letter-run";
import { NoLetters, SearchNotices } from "./list-states";
import { sharedNoun } from "./nouns";
import { openingOf } from "./opening";
import { letterQueries } from "./queries";
import { Schedules } from "./schedules";
import { useLetterAddress } from "./use-letter-address";
import { useLettersAgain } from "./use-letters-again";

const RunDrawer = dynamic(() => import("./run-drawer").then(({ RunDrawer }) => RunDrawer), { ssr: false });

const Opening = ({ known, isFailing }: { known: LetterCausesResponse | undefined; isFailing: boolean }) => {
  const { headline, lead } = known
    ? openingOf(known)
    : { headline: isFailing ? "The letters cannot be read." : "Reading dead letters…", lead: "" };
  return (
    <header className={styles.head}>
      <h1>{headline}</h1>
      <p>{lead || "\u00a0"}</p>
    </header>
  );
};

/** Why events could not be applied, what they hold back, and the way to run them again in their order. */
export const LetterPage = () => {
  const { search, problems, go } = useLetterAddress();
  const answer = useQuery(letterQueries.causes());
  const { data: known } = answer;
  const error = useStandingError("causes", answer);
  const { trust } = useLive();
  const [run, setRun] = useState<LetterRun | null>(null);
  const [noteOn, setNoteOn] = useState<string | null>(null);
  useLettersAgain();
  const malformed = problems.filter(({ isUnknown }) => !isUnknown);
  const isEmpty = known !== undefined && !known.figures.letters.value;
  const clear = () => go({ ...Object.fromEntries(Object.keys(search).map((field) => [field, undefined])) });

  return (
    <div className={styles.page} data-beside={run !== null || undefined} data-old={trust !== "now" || error !== null || undefined}>
      <Opening known={known} isFailing={error !== null} />
      <SearchNotices problems={problems} search={search} />
      {known && !isEmpty && (
        <>
          <Figures figures={known.figures} noun={sharedNoun(known.causes.map(({ noun }) => noun))} />
          <CauseList
            causes={known.causes}
            chosen={search}
            onChoose={(cause) =>
              go(
                cause
                  ? { projection: cause.projection, fingerprint: cause.fingerprint }
                  : { projection: undefined, fingerprint: undefined },
              )
            }
            noteOn={noteOn}
            onNote={setNoteOn}
          />
        </>
      )}
      {isEmpty && <NoLetters />}
      {malformed.length === 0 && !isEmpty && (
        <HeldList
          search={search}
          known={known}
          onChange={go}
          onClear={clear}
          isBeside={run !== null}
          onRun={setRun}
          onNote={(fingerprint) => {
            setNoteOn(fingerprint);
            window.scrollTo({ top: 0 });
          }}
        />
      )}
      <Schedules />
      {run && <RunDrawer run={run} onRun={setRun} onClose={() => setRun(null)} />}
    </div>
  );
};
