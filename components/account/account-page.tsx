"use client";

import { useQuery } from "@tanstack/react-query";
import { meQueries } from "../access/me-queries";
import { useMe } from "../access/use-may";
import { Trouble } from "../streams/trouble";
import list from "../ui/list-page.module.css";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import styles from "./account.module.css";
import { MyRoles } from "./my-roles";
import { MySessions } from "./my-sessions";
import { PasswordSection } from "./password-section";

/** Who one is here, what one may do and where, the password, and where else one is signed in. */
export const AccountPage = () => {
  const answer = useQuery(meQueries.me());
  const me = useMe();
  const error = useStandingError("me", answer);
  if (!me && error)
    return <Trouble title="Your account could not be read." titleAs="h2" error={error} onRetry={() => void answer.refetch()} />;
  if (!me)
    return (
      <p role="status" className={list.reading}>
        Reading your account…
      </p>
    );
  return (
    <div className={list.page}>
      <header className={list.head}>
        <h1 tabIndex={-1}>{visibleText(me.displayName)}</h1>
        <p>
          Actions name you as <b className={styles.name}>{visibleText(me.name)}</b>
          {me.session?.isFromProvider && me.signIn.provider && `; ${visibleText(me.signIn.provider.name)} vouches for you`}.
        </p>
      </header>
      <MyRoles me={me} />
      <PasswordSection me={me} />
      <MySessions />
    </div>
  );
};
