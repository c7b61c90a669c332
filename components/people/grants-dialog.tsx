"use client";

import { useState } from "react";
import type { Grant } from "@/server/contracts/access";
import type { Person } from "@/server/contracts/people";
import { grantText } from "../access/role-words";
import { inWords } from "../format";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { useReplaceGrants } from "./commands";
import { draftOf, grantChanges, grantOf } from "./grant-draft";
import { GrantFields } from "./grant-fields";

const bare = ({ role, streamPrefixes, projections }: Grant): Grant => ({ role, streamPrefixes, projections });
const listed = (grants: readonly Grant[]) => inWords(grants.map(grantText));

const Changes = ({ gone, come, isNothingLeft }: { gone: Grant[]; come: Grant[]; isNothingLeft: boolean }) => (
  <>
    {gone.length > 0 && (
      <p>
        <b>Loses</b> {listed(gone)}.
      </p>
    )}
    {come.length > 0 && (
      <p>
        <b>Gets</b> {listed(come)}.
      </p>
    )}
    {isNothingLeft && <p>Without a role one can sign in and see nothing.</p>}
  </>
);

/** The roles that people gave, edited as a whole; those that the provider says are named beside. */
export const GrantsDialog = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const [given] = useState(() => person.grants.filter(({ origin }) => origin === "given").map(bare));
  const claimed = person.grants.filter(({ origin }) => origin === "claim");
  const [drafts, setDrafts] = useState(() => given.map(draftOf));
  const { mutate, data, isPending, error } = useReplaceGrants(person.id);
  const grants = drafts.map(grantOf);
  const changes = grantChanges(given, grants);
  const isSame = changes.gone.length === 0 && changes.come.length === 0;
  const who = visibleText(person.displayName);
  return (
    <ReasonDialog
      title={`Roles of ${who}`}
      verb="Change the roles"
      size={640}
      isGrave={changes.gone.length > 0}
      consequence={
        <>
          <p>It counts from the next request of {who} on; pages that are open close what is not theirs any more within seconds.</p>
          {claimed.length > 0 && <p>The provider says {listed(claimed)}: that is changed there, and read at each sign-in.</p>}
        </>
      }
      missing={isSame ? "Nothing is changed yet." : null}
      isPending={isPending}
      error={error}
      outcome={data && `${who} is now ${data.grants.length === 0 ? "without a role" : listed(data.grants)}.`}
      onSubmit={(reason) =>
        mutate({ grants, reason }, { onSuccess: () => announce("The roles are changed."), onError: ({ message }) => announce(message) })
      }
      onClose={onClose}
    >
      <GrantFields drafts={drafts} onChange={setDrafts} />
      {!isSame && <Changes {...changes} isNothingLeft={grants.length + claimed.length === 0} />}
    </ReasonDialog>
  );
};
