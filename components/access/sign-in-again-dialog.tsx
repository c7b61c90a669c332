"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { paths } from "../paths";
import { CommandLine } from "../sign-in/command-line";
import { linkCommand } from "../sign-in/link-command";
import { PasswordForm } from "../sign-in/password-form";
import { signInQueries } from "../sign-in/queries";
import { Dialog } from "../ui/dialog";
import { visibleText } from "../visible-text";
import styles from "./proof-dialog.module.css";
import { useNewSession } from "./use-new-session";

type Props = {
  /** Of whoever was signed in. */
  name: string | undefined;
  onSignedIn: () => void;
  onLeave: () => void;
};

/** What was typed stays on the page beneath. Whoever signs in as somebody else gets a page of their own. */
export const SignInAgainDialog = ({ name, onSignedIn, onLeave }: Props) => {
  const { data: ways } = useQuery(signInQueries.ways());
  const goOn = (signedIn: string) => (name === undefined || signedIn === name ? onSignedIn() : window.location.reload());
  useNewSession(
    () => true,
    (me) => goOn(me.name),
  );
  return (
    <Dialog title="Your session is over" onClose={onLeave} size={420}>
      <p className={styles.why}>
        Nothing was done. What you typed is still here: sign in{name && ` as ${visibleText(name)}`}, and you go on where you were.
      </p>
      <div className={styles.form}>
        {ways?.password && <PasswordForm knownName={name ?? ""} isFirst onSignedIn={goOn} />}
        {ways?.provider && (
          <Button component="a" href={paths.signIn()} target="_blank" rel="noopener noreferrer">
            Sign in with {visibleText(ways.provider.name)}, in a tab of its own
          </Button>
        )}
        {ways && !ways.password && !ways.provider && <CommandLine command={linkCommand(name ?? "administrator")} />}
        <div className={styles.buttons}>
          <Button variant="transparent" onClick={onLeave}>
            Leave what I typed, to the sign-in page
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
