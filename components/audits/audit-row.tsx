"use client";

import Link from "next/link";
import type { Audit } from "@/server/contracts/audits";
import { ActorName } from "../action-log/actor-name";
import { formatDuration } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import styles from "./audit-list.module.css";
import { AuditMark } from "./audit-mark";
import { foundText, lookedAtText, movesByItself, newsText, paceText, personOf, titleOf } from "./audit-words";
import { ProgressBar } from "./progress-bar";

const sayingOf = (audit: Audit): string => {
  if (movesByItself(audit)) return [audit.progress.now, paceText(audit.progress)].filter(Boolean).join(" ");
  const found = `Found ${foundText(audit.counts)}.`;
  return [found, newsText(audit)].filter(Boolean).join(" ");
};

export const AuditRow = ({ audit, all }: { audit: Audit; all: readonly string[] }) => {
  const { id, askedAt, startedAt, elapsedSeconds, progress } = audit;
  const person = personOf(audit);
  return (
    <tr>
      <td>
        <AuditMark audit={audit} />
      </td>
      <td className={list.what}>
        <span>
          <Link href={paths.audit(id)} className={list.name} data-row prefetch={false}>
            {titleOf(audit, all)}
          </Link>
        </span>
        <span className={list.outcome}>{visibleText(sayingOf(audit))}</span>
      </td>
      <td className={`${list.measure} ${styles.looked}`}>
        {movesByItself(audit) && <ProgressBar progress={progress} />}
        <span>{lookedAtText(progress)}</span>
      </td>
      <td className={list.who}>
        <span>{person === null ? "by the clock" : <ActorName name={person} />}</span>
        <span className={list.when}>
          <Time at={askedAt} />
        </span>
      </td>
      <td data-right className={list.took}>
        {startedAt === null ? "–" : formatDuration(elapsedSeconds)}
      </td>
    </tr>
  );
};
