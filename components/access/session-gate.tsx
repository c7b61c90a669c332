"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Me } from "@/server/contracts/me";
import { ApiError } from "../api-client";
import { useLive } from "../live/use-live";
import { paths } from "../paths";
import { watchActs } from "./acts";
import { meQueries } from "./me-queries";
import { askForProof, hasSessionEnded, sayThatSessionIsBack, settleProofs, subscribeToWanted, whatIsWanted } from "./proof";
import { hasTypedText, watchTypedText } from "./typed-text";
import { useMe } from "./use-may";

const ProofDialog = dynamic(() => import("./proof-dialog").then(({ ProofDialog }) => ProofDialog), { ssr: false });
const SignInAgainDialog = dynamic(() => import("./sign-in-again-dialog").then(({ SignInAgainDialog }) => SignInAgainDialog), {
  ssr: false,
});

const leaveForSignIn = () => {
  const { pathname, search, hash } = window.location;
  window.location.replace(paths.signIn({ to: pathname + search + hash }));
};

/** A new cookie may have been given while the refused request was under way: only who is nobody now has to sign in. */
const useEndedSession = () => {
  const client = useQueryClient();
  const isEnded = useSyncExternalStore(subscribeToWanted, hasSessionEnded, () => false);
  useEffect(() => {
    if (!isEnded) return;
    void client.fetchQuery({ ...meQueries.me(), staleTime: 0, retry: false }).then(sayThatSessionIsBack, async (error: unknown) => {
      if (!(error instanceof ApiError && error.status === 401)) return sayThatSessionIsBack();
      if (!hasTypedText()) return leaveForSignIn();
      await askForProof("sign-in");
      sayThatSessionIsBack();
    });
  }, [client, isEnded]);
};

/** The stream ends with its session or with a role: what one may do is asked again then, not a minute later. */
const useMeAgainWithStream = () => {
  const client = useQueryClient();
  const { state } = useLive().light;
  useEffect(() => {
    if (state === "reconnecting" || state === "live") void client.invalidateQueries({ queryKey: meQueries.all });
  }, [client, state]);
};

/** Whoever is asked again is the one who was here: the page is theirs, and somebody else begins with a page of their own. */
const useLastMe = (): Me | undefined => {
  const me = useMe();
  const [last, setLast] = useState(me);
  if (me && me !== last) setLast(me);
  return last;
};

/** Sends whoever is not signed in to the sign-in page; keeps the page where something was typed, and asks on it. */
export const SessionGate = () => {
  const client = useQueryClient();
  const me = useLastMe();
  const wanted = useSyncExternalStore(subscribeToWanted, whatIsWanted, () => null);
  useEndedSession();
  useMeAgainWithStream();
  useEffect(watchTypedText, []);
  useEffect(watchActs, []);
  const finish = (isProven: boolean) => {
    settleProofs(isProven);
    if (isProven) void client.invalidateQueries();
  };
  if (wanted === "elevation" && me) return <ProofDialog me={me} onProven={() => finish(true)} onClose={() => finish(false)} />;
  if (wanted === "sign-in") return <SignInAgainDialog name={me?.name} onSignedIn={() => finish(true)} onLeave={leaveForSignIn} />;
  return null;
};
