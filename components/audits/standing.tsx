"use client";

import { useQuery } from "@tanstack/react-query";
import { findingQueries } from "../findings/queries";
import list from "../ui/list-page.module.css";
import { Words } from "../ui/words";
import { useStandingError } from "../use-standing-error";
import { auditQueries } from "./queries";
import { openSentence, wholeLook, wholeLookWords } from "./standing-words";
import { useChecks } from "./use-checks";

/** What stands: what is open, and when the whole log was looked at. Never "nothing" where nobody has looked. */
export const Standing = ({ hasAudits }: { hasAudits: boolean | null }) => {
  const [all, critical] = [useQuery(findingQueries.open()), useQuery(findingQueries.openCritical())];
  const { data: done } = useQuery(auditQueries.done());
  const error = useStandingError("open", all);
  const logChecks = useChecks().filter(({ kind }) => kind === "log");
  const open = all.data && critical.data ? { all: all.data, critical: critical.data } : null;
  return (
    <header className={list.head}>
      <h1 tabIndex={-1}>
        {open && (hasAudits === false && open.all.findings.length === 0 ? "Nothing was audited yet." : openSentence(open))}
        {!open && (error ? "What is open cannot be read." : "Audits")}
      </h1>
      <p>
        {done && hasAudits !== null && (
          <Words
            words={wholeLookWords(
              wholeLook(
                done.audits,
                logChecks.map(({ name }) => name),
              ),
              hasAudits,
            )}
          />
        )}
      </p>
    </header>
  );
};
