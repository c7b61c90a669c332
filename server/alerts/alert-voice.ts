import type { AlertSettings } from "@/server/projections/alert-settings";
import type { Env } from "@/server/runtime/env";

/** What signs messages, and where people reach this console. */
export type AlertVoice = { key: string; origin: string | null };

/** Undefined where nobody is to be told. Throws one sentence where somebody is and nothing signs what they are told. */
export const alertVoiceOf = (
  { targets }: Pick<AlertSettings, "targets">,
  { TIDEMARK_ALERT_KEY: key, TIDEMARK_ORIGIN: origin }: Pick<Env, "TIDEMARK_ALERT_KEY" | "TIDEMARK_ORIGIN">,
): AlertVoice | undefined => {
  const [first] = Object.keys(targets);
  if (first === undefined) return undefined;
  if (key === undefined) throw new Error(`TIDEMARK_ALERT_KEY is not set: it signs what the alert target ${first} is sent`);
  return { key, origin: origin ?? null };
};
