"use client";

import Link from "next/link";
import type { Approval } from "@/server/contracts/approvals";
import { ActorName } from "../action-log/actor-name";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import { ApprovalMark } from "./approval-mark";
import { titleOf } from "./approval-words";
import styles from "./approvals.module.css";

const Decided = ({ approval: { state, decidedBy, decidedAt, expiresAt } }: { approval: Approval }) => {
  if (decidedAt === null)
    return (
      <>
        <span>{state === "expired" ? "nobody" : "not yet"}</span>
        <span className={list.when}>
          {state === "expired" ? "expired" : "expires"} <Time at={expiresAt} precision="minute" />
        </span>
      </>
    );
  return (
    <>
      <span>{decidedBy && <ActorName name={decidedBy} />}</span>
      <span className={list.when}>
        <Time at={decidedAt} />
      </span>
    </>
  );
};

export const ApprovalRow = ({ approval }: { approval: Approval }) => {
  const { id, state, reason, requestedBy, requestedAt, isMine, mayNot, decisionReason } = approval;
  return (
    <tr>
      <td>
        <ApprovalMark state={state} />
      </td>
      <td className={list.what}>
        <span>
          <Link href={paths.approval(id)} className={list.name} data-row prefetch={false}>
            {titleOf(approval)}
          </Link>
          {state === "waiting" && (
            <span className={styles.whose} data-mine={mayNot === null || undefined}>
              {isMine ? "you asked for this" : mayNot === null ? "waits for you" : "waits for somebody else"}
            </span>
          )}
        </span>
        <span className={`${list.outcome} ${styles.reason}`}>
          <q>{visibleText(reason)}</q>
          {decisionReason && <q>{visibleText(decisionReason)}</q>}
        </span>
      </td>
      <td className={list.who}>
        <span>
          <ActorName name={requestedBy} />
        </span>
        <span className={list.when}>
          <Time at={requestedAt} />
        </span>
      </td>
      <td className={`${list.who} ${styles.decided}`}>
        <Decided approval={approval} />
      </td>
    </tr>
  );
};
