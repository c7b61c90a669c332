"use client";

import type { PersonWithLink } from "@/server/contracts/people";
import { Time } from "../time/time";
import { OnceSecret } from "../ui/once-secret";
import { visibleText } from "../visible-text";

/** The link is shown this once: not even an administrator sees it again. */
export const LinkOutcome = ({ person: { displayName, linkPath, linkExpiresAt } }: { person: PersonWithLink }) => {
  const who = visibleText(displayName);
  if (linkPath === null) return <>The link for {who} was shown before, and once only. Make a new one from the list.</>;
  return (
    <>
      Hand this link to {who} and nobody else: whoever opens it is {who} here. It is good for one sign-in, until{" "}
      <Time at={linkExpiresAt} precision="minute" />, and it is not shown again.
      <OnceSecret what="the link" secret={new URL(linkPath, window.location.origin).href} />
    </>
  );
};
