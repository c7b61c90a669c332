"use client";

import { IconFilter } from "@tabler/icons-react";
import Link from "next/link";
import type { OperatorAction } from "@/server/contracts/operator-actions";
import { elideMiddle, formatDecimal } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { visibleText } from "../visible-text";
import { ActionChanges } from "./action-changes";
import styles from "./action-log.module.css";
import { type ActionSearch, formatActionSearch } from "./action-search";
import { actionText, targetOf } from "./action-words";

const LONGEST = 56;

const TargetLink = ({ target, search }: { target: string; search: ActionSearch }) => {
  const { kind, name, href } = targetOf(target);
  const shown = <bdi title={visibleText(name)}>{elideMiddle(visibleText(name), LONGEST)}</bdi>;
  return (
    <span className={styles.target}>
      {kind && `${kind} `}
      {href ? (
        <Link href={href} prefetch={false}>
          {shown}
        </Link>
      ) : (
        shown
      )}
      {search.target !== target && (
        <Link
          href={paths.actionLog({ ...formatActionSearch(search), target })}
          className={styles.only}
          aria-label={`What was done to ${kind} ${visibleText(name)}`}
          title="What was done to it"
          prefetch={false}
        >
          <IconFilter size={12} stroke={1.9} aria-hidden="true" />
        </Link>
      )}
    </span>
  );
};

/** Who, what, to what, why, when, from where, and what it changed. Its place in the chain is on hover. */
export const ActionRow = ({ entry, search }: { entry: OperatorAction; search: ActionSearch }) => {
  const { place, at, actor, address, action, target, reason } = entry;
  return (
    <tr>
      <td className={styles.when} title={`Entry ${formatDecimal(place)} of the log`}>
        <Time at={at} />
      </td>
      <td className={styles.actor}>
        <Link
          href={paths.actionLog({ ...formatActionSearch(search), actor })}
          className={list.name}
          title={`What ${visibleText(actor)} did`}
          data-row
          prefetch={false}
        >
          <bdi>{visibleText(actor)}</bdi>
        </Link>
        {address && <span className={styles.from}>from {visibleText(address)}</span>}
      </td>
      <td className={list.what}>
        <span>
          <Link href={paths.actionLog({ ...formatActionSearch(search), action })} className={styles.action} prefetch={false}>
            {actionText(action)}
          </Link>{" "}
          <TargetLink target={target} search={search} />
        </span>
        {reason && (
          <span className={`${list.outcome} ${styles.reason}`}>
            <q>{visibleText(reason)}</q>
          </span>
        )}
      </td>
      <td className={styles.changed}>
        <ActionChanges action={entry} />
      </td>
    </tr>
  );
};
