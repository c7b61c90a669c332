"use client";

import { IconAlertTriangle } from "@tabler/icons-react";
import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { ownPathOf } from "../access/return-path";
import { Mark } from "../ui/mark";
import { secretIn, takeSecret } from "./link-secret";
import { LinkSignIn } from "./link-sign-in";
import { problemWords } from "./problem-words";
import { ProvedNotice } from "./proved-notice";
import styles from "./sign-in.module.css";
import { SignInWays } from "./sign-in-ways";

/** A page of its own is loaded: nothing that was read before somebody signed in, or as somebody else, is kept. */
const goOn = (to: string) => window.location.replace(to);

/** Undefined until the address was looked at, which only the browser can; null where it brings no secret. */
const useSecret = () => {
  const [secret, setSecret] = useState<string | null>();
  useEffect(() => {
    setSecret((before) => before ?? takeSecret());
    // A link that is opened in a tab that stands here already changes nothing but what follows #.
    const onHash = () => secretIn(window.location.hash) && setSecret(takeSecret());
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);
  return { secret, forget: () => setSecret(null) };
};

export const SignInPage = () => {
  const query = useSearchParams();
  const { secret, forget } = useSecret();
  const to = ownPathOf(query.get("to"));
  const problem = problemWords(query.get("problem"));
  if (query.get("proved") !== null) return <ProvedNotice />;
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <p className={styles.wordmark}>
          <Mark />
          Tidemark
        </p>
        <h1>Sign in</h1>
        {to !== "/" && <p className={styles.saying}>Then you go on to {to.split("?")[0]}.</p>}
        {problem && (
          <p role="alert" className={styles.problem}>
            <IconAlertTriangle size={16} stroke={1.9} aria-hidden="true" />
            <span>{problem}</span>
          </p>
        )}
        {secret && <LinkSignIn key={secret} secret={secret} onSignedIn={() => goOn(to)} onOtherWay={forget} />}
        {secret === null && <SignInWays to={to} onSignedIn={() => goOn(to)} />}
      </div>
    </main>
  );
};
