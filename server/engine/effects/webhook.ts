import type { EffectSender, OutgoingEffect } from "@/server/projections/effect-sender";

export type WebhookSettings = { url: string; headers?: Readonly<Record<string, string>>; timeoutMs?: number };

const TIMEOUT_MS = 5_000;

const bodyOf = ({ key, projection, version, name, sequence, event, payload }: OutgoingEffect): string =>
  JSON.stringify({ key, projection, version, name, sequence, event: { ...event, streamVersion: event.streamVersion.toString() }, payload });

/** Answers of a receiver may be long, and nobody reads them. */
const discard = (response: Response): Promise<void> => response.body?.cancel() ?? Promise.resolve();

/**
 * Posts each effect as JSON to one address, with its key in `Idempotency-Key`. Any 2xx says that the receiver has it; everything else,
 * a redirect too, is tried again. Throws at once where the address or a header cannot be used.
 */
export const webhook = ({ url, headers = {}, timeoutMs = TIMEOUT_MS }: WebhookSettings): EffectSender => {
  const address = new URL(url);
  if (address.protocol !== "https:" && address.protocol !== "http:")
    throw new Error(`webhook: ${address.protocol} is neither http nor https`);
  if (address.username || address.password) throw new Error("webhook: put the password into a header, not into the address");
  const fixed = new Headers(headers);
  return {
    send: async (effect) => {
      const own = new Headers(fixed);
      own.set("content-type", "application/json");
      own.set("idempotency-key", effect.key);
      const response = await fetch(address, {
        method: "POST",
        headers: own,
        body: bodyOf(effect),
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((error: unknown) => {
        throw new Error(`${address.host} cannot be reached: ${reasonOf(error, timeoutMs)}`, { cause: error });
      });
      await discard(response);
      if (!response.ok) throw new Error(`${address.host} answered ${response.status}`);
    },
  };
};

/** What fetch hides in the cause of its "fetch failed". */
const reasonOf = (error: unknown, timeoutMs: number): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${timeoutMs} ms`;
  if (!(error.cause instanceof Error)) return error.message;
  return "code" in error.cause && typeof error.cause.code === "string" ? error.cause.code : error.cause.message;
};
