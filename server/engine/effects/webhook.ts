import type { EffectSender, OutgoingEffect } from "@/server/projections/effect-sender";
import { postAddress, postJson } from "@/server/runtime/post-json";

export type WebhookSettings = { url: string; headers?: Readonly<Record<string, string>>; timeoutMs?: number };

const TIMEOUT_MS = 5_000;

const bodyOf = ({ key, projection, version, name, sequence, event, payload }: OutgoingEffect): string =>
  JSON.stringify({ key, projection, version, name, sequence, event: { ...event, streamVersion: event.streamVersion.toString() }, payload });

const addressOf = (url: string): URL => {
  try {
    return postAddress(url);
  } catch (error) {
    throw new Error(`webhook: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/**
 * Posts each effect as JSON to one address, with its key in `Idempotency-Key`. Any 2xx says that the receiver has it; everything else,
 * a redirect too, is tried again. Throws at once where the address or a header cannot be used.
 */
export const webhook = ({ url, headers = {}, timeoutMs = TIMEOUT_MS }: WebhookSettings): EffectSender => {
  const address = addressOf(url);
  const fixed = new Headers(headers);
  return {
    send: async (effect) => {
      const own = new Headers(fixed);
      own.set("idempotency-key", effect.key);
      const { status, isTaken } = await postJson({ address, headers: own, body: bodyOf(effect), timeoutMs });
      if (!isTaken) throw new Error(`${address.host} answered ${status}`);
    },
  };
};
