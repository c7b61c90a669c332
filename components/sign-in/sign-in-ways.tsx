"use client";

import { useQuery } from "@tanstack/react-query";
import { Trouble } from "../streams/trouble";
import { useStandingError } from "../use-standing-error";
import { NoWay } from "./no-way";
import { PasswordForm } from "./password-form";
import { ProviderButton } from "./provider-button";
import { signInQueries } from "./queries";
import styles from "./sign-in.module.css";

/** The ways that this console has, the provider's first. */
export const SignInWays = ({ to, onSignedIn }: { to: string; onSignedIn: (name: string) => void }) => {
  const answer = useQuery(signInQueries.ways());
  const { data: ways, refetch } = answer;
  const error = useStandingError("ways", answer);
  if (!ways && error) return <Trouble title="How to sign in cannot be read." titleAs="h2" error={error} onRetry={() => void refetch()} />;
  if (!ways)
    return (
      <p role="status" className={styles.late}>
        Reading how to sign in…
      </p>
    );
  const hasOnlyLinks = !ways.password && !ways.provider;
  return (
    <>
      {ways.provider && <ProviderButton name={ways.provider.name} returnTo={to} />}
      {ways.provider && ways.password && <p className={styles.or}>or with an account of this console</p>}
      {ways.password && <PasswordForm isFirst={!ways.provider} onSignedIn={onSignedIn} />}
      {hasOnlyLinks && <p>This console lets people in by one-time links alone. Open yours.</p>}
      <NoWay isOpen={hasOnlyLinks} />
    </>
  );
};
