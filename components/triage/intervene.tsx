"use client";

import { Button, Tooltip, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { createContext, type ReactNode, useContext, useId, useState } from "react";
import type { CapabilityName } from "@/server/contracts/access";
import type { Intervention } from "@/server/contracts/interventions";
import { everything } from "@/server/contracts/reach";
import { May } from "../access/may";
import { paths } from "../paths";
import { CommandLine } from "../sign-in/command-line";
import { announce } from "../ui/announcer";
import { ReasonDialog, Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { useIntervene } from "./commands";
import { type InterventionTarget, triageQueries } from "./queries";
import { actWords } from "./triage-words";

const needs: Readonly<Record<Intervention["act"], CapabilityName>> = {
  cancel: "sessions:signal",
  terminate: "sessions:signal",
  commit: "prepared:resolve",
  "roll-back": "prepared:resolve",
  "move-checkpoint": "checkpoints:move",
};

const Approved = ({ approval }: Pick<Intervention, "approval">) => {
  if (approval === null) return <p>A second person has to agree to exactly this.</p>;
  if (approval.state === "approved") return <p>{visibleText(approval.decidedBy ?? "Somebody")} agreed to it.</p>;
  if (approval.state !== "waiting") return null;
  return (
    <p>
      {visibleText(approval.requestedBy)} asked for it; a second person has to agree.{" "}
      <Link href={paths.approval(approval.id)}>See the request</Link>
    </p>
  );
};

const Outcome = ({ done: { state, approval, outcome, move }, onUndo }: { done: Intervention; onUndo: ((to: string) => void) | null }) => {
  if (state === "waiting")
    return <>A second person has to agree first. {approval && <Link href={paths.approval(approval.id)}>See the request</Link>}</>;
  return (
    <>
      {visibleText(outcome ?? "The server was asked.")}{" "}
      {move && onUndo && state === "done" && <Button onClick={() => onUndo(move.from)}>Undo: move it to {visibleText(move.from)}</Button>}
    </>
  );
};

const IN_VAIN: ReadonlySet<Intervention["state"]> = new Set(["gone", "failed", "unknown"]);

type Dialog = { target: InterventionTarget; onAsk: (target: InterventionTarget) => void; onClose: () => void };

const InterveneDialog = ({ target, onAsk, onClose }: Dialog) => {
  const { data: plan, error: unplanned, isPending, isFetching, refetch } = useQuery(triageQueries.plan(target));
  const { mutate, data: done, isPending: isActing, error } = useIntervene(target);
  const { path, body } = target;
  const { act } = body;
  const undo = body.act === "move-checkpoint" ? (to: string) => onAsk({ path, body: { ...body, to } }) : null;
  return (
    <ReasonDialog
      title={actWords[act]}
      verb={plan?.needsSecondPerson && plan.approval?.state !== "approved" ? "Ask a second person" : actWords[act]}
      isGrave={act !== "cancel"}
      consequence={
        <>
          {isPending && <p aria-busy="true">Looking whom it hits…</p>}
          {!plan && unplanned && (
            <>
              <Refusal error={unplanned} />
              <Button onClick={() => void refetch()} loading={isFetching}>
                Look again
              </Button>
            </>
          )}
          {plan?.sentences.map((sentence) => (
            <p key={sentence}>{visibleText(sentence)}</p>
          ))}
          {plan?.needsSecondPerson && plan.mayNot === null && <Approved approval={plan.approval} />}
          {plan?.remedy && (
            <>
              <p>
                {plan.mayNot && visibleText(plan.mayNot)} {visibleText(plan.remedy.sentence)}
              </p>
              <CommandLine command={plan.remedy.command} />
            </>
          )}
        </>
      }
      missing={
        plan ? plan.mayNot && (plan.remedy ? "It cannot be done from here." : visibleText(plan.mayNot)) : "Whom it hits is not known."
      }
      isPending={isActing}
      error={error}
      outcome={done && <Outcome done={done} onUndo={undo} />}
      isInVain={done !== undefined && IN_VAIN.has(done.state)}
      onSubmit={(reason) =>
        plan &&
        mutate(
          { planHash: plan.planHash, reason, ...plan.move },
          { onSuccess: ({ outcome }) => announce(outcome ?? "A second person has to agree."), onError: ({ message }) => announce(message) },
        )
      }
      onClose={onClose}
    />
  );
};

const Ask = createContext<(target: InterventionTarget) => void>(() => undefined);
/** Shows what an intervention would hit, and does it once it is confirmed. */
export const useIntervention = () => useContext(Ask);

/** Whom it was done to is gone when it is done: the dialog stays until its outcome was seen. */
export const Interventions = ({ children }: { children: ReactNode }) => {
  const [asked, ask] = useState<InterventionTarget | null>(null);
  return (
    <Ask value={ask}>
      {children}
      {asked && <InterveneDialog key={JSON.stringify(asked)} target={asked} onAsk={ask} onClose={() => ask(null)} />}
    </Ask>
  );
};

/** A button that shows whom it hits before it asks why; disabled with the reason where it cannot be done. */
export const Intervene = ({ target, mayNot = null, name }: { target: InterventionTarget; mayNot?: string | null; name: string }) => {
  const ask = useIntervention();
  const id = useId();
  const { act } = target.body;
  const label = `${actWords[act]}: ${name}`;
  if (mayNot !== null)
    return (
      <>
        <Tooltip label={visibleText(mayNot)} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
          <Button aria-disabled data-disabled aria-label={label} aria-describedby={id} onClick={(pressed) => pressed.preventDefault()}>
            {actWords[act]}
          </Button>
        </Tooltip>
        <VisuallyHidden id={id}>{visibleText(mayNot)}</VisuallyHidden>
      </>
    );
  return (
    <May capability={needs[act]} about={everything}>
      <Button onClick={() => ask(target)} aria-haspopup="dialog" aria-label={label}>
        {actWords[act]}
      </Button>
    </May>
  );
};
