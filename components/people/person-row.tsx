"use client";

import { IconBan } from "@tabler/icons-react";
import Link from "next/link";
import type { GivenGrant, Person } from "@/server/contracts/people";
import { roleWord, whereText } from "../access/role-words";
import { useMe } from "../access/use-may";
import { countOf } from "../format";
import { paths } from "../paths";
import { Time } from "../time/time";
import list from "../ui/list-page.module.css";
import { StateMark } from "../ui/state-mark";
import { visibleText } from "../visible-text";
import styles from "./people.module.css";
import { PersonMenu } from "./person-menu";

const givenText = ({ origin, givenBy }: GivenGrant): string =>
  origin === "claim" ? "said by the provider" : `given by ${visibleText(givenBy)}`;

const Role = ({ grant }: { grant: GivenGrant }) => (
  <li title={givenText(grant)}>
    <b>{roleWord(grant.role)}</b> <span>{whereText(grant)}</span>
  </li>
);

const wayIn = ({ isFromProvider, hasPassword }: Person): string => {
  if (isFromProvider) return "signs in with the provider";
  return hasPassword ? "signs in with a password" : "signs in by links alone";
};

const Seen = ({ person: { disabledAt, openSessions, lastSeenAt } }: { person: Person }) => {
  if (disabledAt !== null)
    return (
      <>
        <span>
          <StateMark icon={IconBan} word="disabled" tone="quiet" />
        </span>
        <span className={list.when}>
          <Time at={disabledAt} />
        </span>
      </>
    );
  return (
    <>
      <span>{openSessions === 0 ? "not signed in" : countOf(openSessions, "session")}</span>
      <span className={list.when}>
        {lastSeenAt ? (
          <>
            seen <Time at={lastSeenAt} />
          </>
        ) : (
          "never seen"
        )}
      </span>
    </>
  );
};

export const PersonRow = ({ person }: { person: Person }) => {
  const isMe = useMe()?.name === person.name;
  return (
    <tr>
      <td className={list.what}>
        <span>
          <Link href={paths.actionLog({ actor: person.name })} className={list.name} title="What they did" data-row prefetch={false}>
            <bdi>{visibleText(person.displayName)}</bdi>
          </Link>
          {isMe && <span className={styles.me}>you</span>}
        </span>
        <span className={list.outcome}>
          {visibleText(person.name)}, {wayIn(person)}
        </span>
      </td>
      <td className={styles.roles}>
        {person.grants.length === 0 ? (
          <span className={styles.none}>no role: sees nothing</span>
        ) : (
          <ul>
            {person.grants.map((grant) => (
              <Role key={JSON.stringify(grant)} grant={grant} />
            ))}
          </ul>
        )}
      </td>
      <td className={list.who}>
        <Seen person={person} />
      </td>
      <td data-right>
        <PersonMenu person={person} />
      </td>
    </tr>
  );
};
