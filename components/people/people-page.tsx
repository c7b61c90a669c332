"use client";

import { Button } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { everything } from "@/server/contracts/reach";
import { May } from "../access/may";
import { useReading } from "../access/use-reading";
import { useRowKeys } from "../overview/use-row-keys";
import { TokenSection } from "../tokens/token-section";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { InviteDialog } from "./invite-dialog";
import styles from "./people.module.css";
import { PersonRow } from "./person-row";
import { peopleQueries } from "./queries";

const columns = [
  { head: "Who" },
  { head: "Roles, and where they hold" },
  { head: "Here" },
  { head: "What may be done", isRight: true, isHidden: true },
];

const Nobody = () => (
  <div className={list.empty}>
    <h2>Nobody has an account yet.</h2>
    <p>Invite somebody: you choose the roles, and hand over a link that lets them in once.</p>
  </div>
);

/** Who may sign in and what each may do where; and the tokens of machines. */
export const PeoplePage = () => {
  const { enabled, refusal } = useReading("people:manage", everything);
  const answer = useInfiniteQuery({ ...peopleQueries.list(), enabled });
  const [isInviting, setInviting] = useState(false);
  const rows = useRowKeys<HTMLDivElement>();
  return (
    <div className={list.page} ref={rows}>
      <header className={styles.head}>
        <div className={list.head}>
          <h1 tabIndex={-1}>People</h1>
          <p>Who may sign in, what each may do, and where. Every change is on record.</p>
        </div>
        <May capability="people:manage" about={everything}>
          <Button
            variant="filled"
            onClick={() => setInviting(true)}
            aria-haspopup="dialog"
            leftSection={<IconUserPlus size={14} stroke={1.9} aria-hidden="true" />}
          >
            Invite somebody…
          </Button>
        </May>
      </header>
      <PagedList
        label="People"
        columns={columns}
        className={styles.columns}
        asked="people"
        answer={answer}
        refusal={refusal}
        rowsOf={(page) => page.people}
        renderRow={(person) => <PersonRow key={person.id} person={person} />}
        empty={<Nobody />}
        moreWords="More people"
      />
      <TokenSection />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </div>
  );
};
