"use client";

import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useEffect } from "react";
import type { Me } from "@/server/contracts/me";
import { CommandLine } from "../sign-in/command-line";
import { useProviderSignIn } from "../sign-in/commands";
import { linkCommand } from "../sign-in/link-command";
import { Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import styles from "./proof-dialog.module.css";
import { useNewSession } from "./use-new-session";

type Props = { me: Me; onProven: () => void; onClose: () => void };

const PROVED = "/sign-in?proved=yes";

/** The address is fetched beforehand: a tab that is opened after an answer came is one that browsers keep shut. */
const ProviderProof = ({ name }: { name: string }) => {
  const { mutate, data, error } = useProviderSignIn();
  useEffect(() => mutate({ returnTo: PROVED, isForElevation: true }), [mutate]);
  return (
    <>
      <p>Sign in once more with {visibleText(name)}, in a tab of its own. This page waits for it.</p>
      {error && <Refusal error={error} />}
      <Button
        component="a"
        href={data?.address}
        target="_blank"
        rel="noopener noreferrer"
        variant="filled"
        data-disabled={!data}
        rightSection={<IconExternalLink size={14} stroke={1.9} aria-hidden="true" />}
        data-autofocus
      >
        Sign in with {visibleText(name)}
      </Button>
    </>
  );
};

const LinkProof = ({ name }: { name: string }) => (
  <>
    <p>
      You have no password yet. On the machine that the console runs on, print a one-time link and open it in this browser; this page waits
      for it.
    </p>
    <CommandLine command={linkCommand(name)} />
    <p>A password spares you that: set one on My account, within a few minutes after you came in by the link.</p>
  </>
);

/** For whoever has no password here: a proof in another tab, which this page notices. */
export const ElsewhereProof = ({ me, onProven, onClose }: Props) => {
  const before = me.session?.elevatedUntil ?? null;
  const isProof = ({ name, session }: Me) => name === me.name && session?.elevatedUntil != null && session.elevatedUntil !== before;
  useNewSession(isProof, onProven);
  const provider = me.session?.isFromProvider ? me.signIn.provider : null;
  return (
    <div className={styles.form}>
      {provider ? <ProviderProof name={provider.name} /> : <LinkProof name={me.name} />}
      <div className={styles.buttons}>
        <Button onClick={onClose}>Not now</Button>
      </div>
    </div>
  );
};
