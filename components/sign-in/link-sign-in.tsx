"use client";

import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { Refusal } from "../ui/reason-dialog";
import { useLinkSignIn } from "./commands";
import styles from "./sign-in.module.css";

type Props = { secret: string; onSignedIn: (name: string) => void; onOtherWay: () => void };

/** Begun by the link itself; once, whatever mounts it again. A link that was used up says so and leaves the other ways. */
export const LinkSignIn = ({ secret, onSignedIn, onOtherWay }: Props) => {
  const { mutate, isSuccess, error } = useLinkSignIn();
  const begun = useRef(false);
  const begin = () => mutate(secret, { onSuccess: ({ name }) => onSignedIn(name) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the link is used when the page opens, and not again
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    begin();
  }, []);
  if (!error) return <p role="status">{isSuccess ? "You are in. Opening the console…" : "Signing you in by your link…"}</p>;
  const mayTryAgain = !("isRefusal" in error && error.isRefusal);
  return (
    <div className={styles.form}>
      <Refusal error={error} />
      {mayTryAgain && (
        <Button variant="filled" onClick={begin}>
          Try again
        </Button>
      )}
      <Button onClick={onOtherWay} data-autofocus>
        Sign in another way
      </Button>
    </div>
  );
};
