"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Approval } from "@/server/contracts/approvals";
import { ActorName } from "../action-log/actor-name";
import { DoneToLink } from "../action-log/done-to-link";
import { paths } from "../paths";
import { Time } from "../time/time";
import { DetailLoading, DetailTrouble } from "../ui/detail-state";
import { Fact, FactLine } from "../ui/facts";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { ApprovalMark } from "./approval-mark";
import { consequenceOf, planFacts, planSentences, targetHref, titleOf } from "./approval-words";
import styles from "./approvals.module.css";
import { DecideButtons } from "./decide-buttons";
import { approvalQueries } from "./queries";

const whatCame = ({ state, kind }: Approval): string | null => {
  if (state === "approved") return kind === "discard-letters" ? "It starts by itself." : "Whoever asked may do it now, until it expires.";
  if (state === "used") return "It was done.";
  return state === "expired" ? "Nobody decided, or nobody did it, in time. Whoever wants it asks again." : null;
};

const Opening = ({ approval, staleBecause }: { approval: Approval; staleBecause: Error | null }) => {
  const { state, requestedBy, requestedAt, reason, decidedBy, decidedAt, decisionReason } = approval;
  return (
    <section className={styles.opening} aria-label="What is asked for">
      <h1 tabIndex={-1}>{titleOf(approval)}</h1>
      <p className={styles.lead}>
        <ApprovalMark state={state} />
        <span>
          {visibleText(requestedBy)} asked for it <Time at={requestedAt} />: <q>{visibleText(reason)}</q>
        </span>
      </p>
      {decidedAt && (
        <p className={styles.lead}>
          {visibleText(decidedBy ?? "")} {state === "used" ? "approved" : state} it <Time at={decidedAt} />
          {decisionReason && (
            <>
              : <q>{visibleText(decisionReason)}</q>
            </>
          )}
        </p>
      )}
      <p className={styles.lead}>{state === "waiting" ? consequenceOf(approval) : whatCame(approval)}</p>
      {staleBecause && (
        <p className={styles.stale} role="status">
          <b>Could not refresh.</b> {staleBecause.message} What follows is not now.
        </p>
      )}
      {state === "waiting" && <DecideButtons approval={approval} />}
    </section>
  );
};

const Plan = ({ approval }: { approval: Approval }) => {
  const href = targetHref(approval);
  return (
    <section className={styles.section} aria-labelledby="plan">
      <h2 id="plan">What would be done</h2>
      {planSentences(approval).map((sentence) => (
        <p key={sentence} className={styles.lead}>
          {sentence}
        </p>
      ))}
      <dl className={styles.facts}>
        {planFacts(approval).map(({ name, label, text }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>
        {href && <Link href={href}>Look at it where it stands</Link>}
        {href && " · "}
        <DoneToLink target={approval.target} />
      </p>
      <p className={styles.hash}>
        An approval holds for exactly this plan, <code>{approval.planHash.slice(0, 12)}</code>, and for one act.
      </p>
    </section>
  );
};

/** One request: what would be done, who wants it and why, until when, and the decision. */
export const ApprovalDetail = ({ id }: { id: string }) => {
  const answer = useQuery(approvalQueries.one(id));
  const { data: approval, refetch } = answer;
  const error = useStandingError(id, answer);
  if (!approval && error)
    return (
      <DetailTrouble
        noun="request"
        id={id}
        error={error}
        onRetry={() => void refetch()}
        list={{ href: paths.approvals(), words: "All approvals" }}
      />
    );
  if (!approval) return <DetailLoading title="Approval" />;
  const { requestedBy, requestedAt, expiresAt, state } = approval;
  return (
    <div>
      <Opening approval={approval} staleBecause={error} />
      <FactLine>
        <Fact label="Asked for by" value={<ActorName name={requestedBy} />} note={<Time at={requestedAt} />} />
        <Fact
          label={state === "waiting" || state === "approved" ? "Expires" : "Was good until"}
          value={<Time at={expiresAt} precision="minute" />}
        />
      </FactLine>
      <Plan approval={approval} />
    </div>
  );
};
