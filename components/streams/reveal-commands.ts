import { useMutation } from "@tanstack/react-query";
import { type Event, event } from "@/server/contracts/events";
import { reveal } from "@/server/contracts/reveals";
import { postJson } from "../api-client";
import { api } from "../paths";

/** `forMs` from now it may be shown: the two clocks need not agree. */
export type Revealed = { event: Event; forMs: number };

const exactJson = async (text: string): Promise<unknown> => {
  const { LosslessNumber, parse } = await import("lossless-json");
  return parse(text, undefined, (digits) => (String(Number(digits)) === digits ? Number(digits) : new LosslessNumber(digits)));
};

const ask = async (eventId: string, reason: string): Promise<Revealed> => {
  const { eventJson, endsAt, revealedAt } = await postJson(api.eventReveal(eventId), { reason }, reveal);
  if (eventJson === null) throw new Error("The time of this reveal is over: ask for another one.");
  return { event: event.parse(await exactJson(eventJson)), forMs: Date.parse(endsAt) - Date.parse(revealedAt) };
};

/** What comes back is kept by whoever asks and by nothing else. */
export const useReveal = (eventId: string) => useMutation({ mutationFn: (reason: string) => ask(eventId, reason), gcTime: 0 });
