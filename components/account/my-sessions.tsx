"use client";

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Session } from "@/server/contracts/me";
import { countOf } from "../format";
import { Time } from "../time/time";
import { announce } from "../ui/announcer";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import styles from "./account.module.css";
import { useEndSessions } from "./commands";
import { deviceText } from "./device-words";
import { sessionQueries } from "./queries";

const columns = [
  { head: "Device" },
  { head: "Began" },
  { head: "Last seen" },
  { head: "Ends" },
  { head: "What may be done", isRight: true, isHidden: true },
];

const Row = ({ session }: { session: Session }) => {
  const { id, beganAt, seenAt, endsAt, address, userAgent, isCurrent } = session;
  const { mutate, isPending, error } = useEndSessions();
  const device = visibleText(deviceText(userAgent));
  return (
    <tr>
      <td className={list.what} title={visibleText(userAgent)}>
        <span>
          <b className={list.name}>{device}</b>
          {isCurrent && <span className={styles.here}>this one</span>}
        </span>
        <span className={list.outcome}>from {visibleText(address)}</span>
        {error && <Refusal error={error} />}
      </td>
      <td className={styles.when} data-label="Began">
        <Time at={beganAt} />
      </td>
      <td className={styles.when} data-label="Last seen">
        <Time at={seenAt} />
      </td>
      <td className={styles.when} data-label="Ends">
        <Time at={endsAt} precision="minute" />
      </td>
      <td data-right>
        {!isCurrent && (
          <Button
            loading={isPending}
            aria-label={`End the session on ${device}`}
            onClick={() => mutate([id], { onSuccess: () => announce("That session is over.") })}
          >
            End
          </Button>
        )}
      </td>
    </tr>
  );
};

const EndOthers = ({ sessions }: { sessions: readonly Session[] }) => {
  const others = sessions.filter(({ isCurrent }) => !isCurrent).map(({ id }) => id);
  const { mutate, isPending, error } = useEndSessions();
  return (
    <div className={styles.act}>
      <Button
        disabled={others.length === 0}
        loading={isPending}
        onClick={() => mutate(others, { onSuccess: (ended) => announce(`${countOf(ended, "session")} ended.`) })}
      >
        {others.length > 1 ? `End the ${others.length} others` : "End all others"}
      </Button>
      <span>{others.length === 0 ? "There is no other." : "Whoever holds one has to sign in again with their next click."}</span>
      {error && <Refusal error={error} />}
    </div>
  );
};

/** Where one is signed in. One that one does not know is ended here, and the password changed. */
export const MySessions = () => {
  const answer = useInfiniteQuery(sessionQueries.mine());
  const sessions = answer.data?.pages.flatMap((page) => page.sessions) ?? [];
  return (
    <section className={styles.listed} aria-labelledby="my-sessions">
      <h2 id="my-sessions">Where you are signed in</h2>
      <PagedList
        label="Your sessions"
        columns={columns}
        className={styles.sessions}
        asked="mine"
        answer={answer}
        rowsOf={(page) => page.sessions}
        renderRow={(session) => <Row key={session.id} session={session} />}
        empty={<p className={list.reading}>Nowhere.</p>}
      />
      {sessions.length > 0 && <EndOthers sessions={sessions} />}
    </section>
  );
};
