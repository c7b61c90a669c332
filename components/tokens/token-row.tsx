"use client";

import { Button } from "@mantine/core";
import { IconAlertTriangle, IconBan, IconCheck, IconHourglassEmpty, type TablerIcon } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import type { ApiToken } from "@/server/contracts/tokens";
import { grantText, roleWord, whereText } from "../access/role-words";
import { paths } from "../paths";
import { useNow } from "../time/clock";
import { Time } from "../time/time";
import { announce } from "../ui/announcer";
import list from "../ui/list-page.module.css";
import { ReasonDialog } from "../ui/reason-dialog";
import { StateMark } from "../ui/state-mark";
import type { Tone } from "../ui/tone";
import { visibleText } from "../visible-text";
import { useRevokeToken } from "./commands";
import { type TokenState, tokenState } from "./token-state";
import styles from "./tokens.module.css";

const marks: Record<TokenState, { word: string; icon: TablerIcon; tone: Tone }> = {
  good: { word: "good", icon: IconCheck, tone: "ok" },
  "ends-soon": { word: "ends soon", icon: IconAlertTriangle, tone: "warn" },
  expired: { word: "expired", icon: IconHourglassEmpty, tone: "quiet" },
  revoked: { word: "revoked", icon: IconBan, tone: "quiet" },
};

const RevokeDialog = ({ token, onClose }: { token: ApiToken; onClose: () => void }) => {
  const { mutate, data, isPending, error } = useRevokeToken(token.id);
  const name = visibleText(token.name);
  return (
    <ReasonDialog
      title={`Revoke ${name}`}
      verb="Revoke the token"
      isGrave
      consequence={
        <>
          Whatever uses it is refused from its next request on, and its open streams are closed. It is {grantText(token)};{" "}
          {token.lastUsedAt ? (
            <>
              it was last used <Time at={token.lastUsedAt} />.
            </>
          ) : (
            "it was never used."
          )}{" "}
          It cannot be brought back; a new one can be made.
        </>
      }
      isPending={isPending}
      error={error}
      outcome={data && `${name} is good for nothing any more.`}
      onSubmit={(reason) =>
        mutate(reason, { onSuccess: () => announce("The token is revoked."), onError: ({ message }) => announce(message) })
      }
      onClose={onClose}
    />
  );
};

export const TokenRow = ({ token }: { token: ApiToken }) => {
  const { name, role, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt } = token;
  const [isAsked, setAsked] = useState<ApiToken | null>(null);
  const state = tokenState(token, useNow());
  const isOver = state === "revoked" || state === "expired";
  return (
    <tr>
      <td className={list.what}>
        <span>
          <Link href={paths.actionLog({ actor: name })} className={list.name} data-row prefetch={false} title="What it did">
            <bdi>{visibleText(name)}</bdi>
          </Link>
        </span>
        <span className={list.outcome}>
          made by {visibleText(createdBy)}, <Time at={createdAt} />
        </span>
      </td>
      <td className={styles.role}>
        <b>{roleWord(role)}</b> {whereText(token)}
      </td>
      <td className={list.who}>
        <span>
          <StateMark {...marks[state]} />
        </span>
        <span className={list.when}>
          {revokedAt ? (
            <Time at={revokedAt} />
          ) : (
            <>
              {state === "expired" ? "since" : "until"} <Time at={expiresAt} precision="day" />
            </>
          )}
        </span>
      </td>
      <td className={`${list.who} ${list.when} ${lastUsedAt ? styles.used : ""}`}>
        {lastUsedAt ? <Time at={lastUsedAt} /> : "never used"}
      </td>
      <td data-right>
        {!isOver && (
          <Button onClick={() => setAsked(token)} aria-haspopup="dialog" aria-label={`Revoke ${visibleText(name)}`}>
            Revoke…
          </Button>
        )}
        {isAsked && <RevokeDialog token={isAsked} onClose={() => setAsked(null)} />}
      </td>
    </tr>
  );
};
