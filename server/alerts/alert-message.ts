import type { ClaimedDelivery, ToldAlert } from "@/server/db/alerts/claim-delivery";
import { alertUnits } from "@/server/domain/alert/alert-rule";
import { type AlertWords, alertWords } from "@/server/domain/alert/alert-words";

/** What a target is told, before it is put into the words of its receiver. */
export type AlertMessage = {
  /** The same at every attempt. */
  delivery: string;
  kind: ToldAlert["kind"] | "test";
  at: string;
  /** Null for a test. */
  alert: (Omit<ToldAlert, "kind" | "at"> & AlertWords & { unit: string; url: string | null }) | null;
};

/** Made of what does not change between attempts, so that each of them says the same. `origin`: where people reach this console. */
export const messageOf = ({ id, createdAt, alert }: ClaimedDelivery, origin: string | null): AlertMessage => {
  if (alert === null) return { delivery: id, kind: "test", at: createdAt, alert: null };
  const { kind, at, ...facts } = alert;
  return {
    delivery: id,
    ...{ kind, at },
    alert: { ...facts, ...alertWords(facts), unit: alertUnits[facts.rule], url: origin && `${origin}/alerts/${facts.id}` },
  };
};
