"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Approval } from "@/server/contracts/approvals";
import { ActorName } from "../action-log/actor-name";
import { DoneToLink } from "../action-log/done-to-link";
import { ApiError } from "../api-client";
import { paths } from "../paths";
import { Time } from "../time/time";
import { Fact, FactLine } from "../ui/facts";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { ApprovalMark } from "./approval-mark";
import { consequenceOf, planFacts, targetHref, titleOf } from "./approval-words";
import styles from "./approvals.module.css";
import { DecideButtons } from "./decide-buttons";
import { approvalQueries } from "./queries";

const Failing = ({ id, error, onRetry }: { id: string; error: Error; onRetry: () => void }) => {
  const isRefusal = error instanceof ApiError && error.isRefusal;
  const isMissing = isRefusal && error.status !== 403;
  return (
    <div className={styles.opening} role="alert">
      <h1>{isMissing ? "There is no such request." : "The request cannot be read."}</h1>
      <p className={styles.lead}>{isMissing ? `Nothing here has the id ${visibleText(id)}.` : visibleText(error.message)}</p>
      <p>{isRefusal ? <Link href={paths.approvals()}>All approvals</Link> : <Button onClick={onRetry}>Try now</Button>}</p>
    </div>
  );
};

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
  if (!approval && error) return <Failing id={id} error={error} onRetry={() => void refetch()} />;
  if (!approval)
    return (
      <div className={`${styles.opening} ${styles.late}`} aria-busy="true">
        <h1>Approval</h1>
        <p role="status" className={styles.lead}>
          Reading what is asked for…
        </p>
      </div>
    );
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
