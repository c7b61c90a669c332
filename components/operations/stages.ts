import type { Operation } from "@/server/contracts/operations";
import { formatDuration } from "../format";
import { isFinished, secondsOf } from "./operation-words";

export type Stage = {
  name: string;
  /** When it was reached; null where it is still to come, or never came. */
  at: string | null;
  by: string | null;
  note: string | null;
  /** What stands where the time will. */
  wait: string;
  state: "past" | "now" | "ahead" | "never";
};

const endName: Partial<Record<Operation["state"], string>> = { cancelled: "Cancelled", failed: "Broke off" };

const counted = ({ preview, state }: Operation): Stage[] => {
  if (!preview && state !== "previewing") return [];
  return [{ name: "Previewed", at: preview?.countedAt ?? null, by: null, note: null, wait: "now", state: preview ? "past" : "now" }];
};

const confirmed = (operation: Operation): Stage => {
  const { startedAt, actor, reason, state } = operation;
  const isNever = startedAt === null && isFinished(operation);
  const isNow = state === "previewed" || state === "awaiting-approval";
  return {
    name: "Confirmed",
    at: startedAt,
    by: startedAt ? actor : null,
    note: startedAt ? reason : null,
    wait: isNever ? "never" : "not yet",
    state: startedAt ? "past" : isNever ? "never" : isNow ? "now" : "ahead",
  };
};

const cancelAsked = ({ cancelled, finishedAt, state }: Operation): Stage[] =>
  cancelled && !(state === "cancelled" && finishedAt === undefined)
    ? [{ name: "Asked to stop", at: cancelled.at, by: cancelled.by, note: null, wait: "", state: "past" }]
    : [];

const ended = (operation: Operation): Stage => {
  const { state, finishedAt, cancelled } = operation;
  const seconds = secondsOf(operation, 0);
  return {
    name: endName[state] ?? (state === "running" ? "Running" : "Finished"),
    at: finishedAt ?? (state === "cancelled" ? (cancelled?.at ?? null) : null),
    by: state === "cancelled" ? (cancelled?.by ?? null) : null,
    note: finishedAt && seconds !== null ? `after ${formatDuration(seconds)}` : null,
    wait: state === "running" ? "now" : "not yet",
    state: isFinished(operation) ? "past" : state === "running" ? "now" : "ahead",
  };
};

const acknowledged = (operation: Operation): Stage[] => {
  if (isFinished(operation) && operation.startedAt === null) return [];
  const { at, by } = operation.acknowledged ?? { at: null, by: null };
  return [{ name: "Acknowledged", at, by, note: null, wait: "not yet", state: at ? "past" : isFinished(operation) ? "now" : "ahead" }];
};

/** From the question to the moment when somebody has read the outcome. */
export const stagesOf = (operation: Operation): Stage[] => [
  { name: "Asked for", at: operation.createdAt, by: operation.actor, note: null, wait: "", state: "past" },
  ...counted(operation),
  confirmed(operation),
  ...cancelAsked(operation),
  ended(operation),
  ...acknowledged(operation),
];
