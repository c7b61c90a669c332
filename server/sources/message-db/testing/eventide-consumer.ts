import type { Session } from "../../native/testing/session";
import { write } from "./write-message";

const RECORDS_EVERY = 100;
const BATCH = 30;

type Message = { type: string; global_position: string };

/** `handle` may throw, which ends the consumer; `identifier` tells it from others of the category. */
export type ConsumerOptions = {
  category: string;
  identifier?: string;
  handle?: (message: Message, nth: number) => void;
  stopAfter?: number;
};

/** As Eventide's consumers read: from the position that was recorded last, that one again, and recording every hundredth. What it handled. */
export const consume = async (session: Session, { category, identifier, handle, stopAfter }: ConsumerOptions): Promise<string[]> => {
  const stream = `${category}${category.includes(":") ? "+" : ":"}position${identifier === undefined ? "" : `-${identifier}`}`;
  const { position } = await session.one("select data::jsonb ->> 'position' as position from get_last_stream_message($1)", [stream]);
  const handled: string[] = [];
  for (let next = BigInt(String(position ?? 1)); ; ) {
    const { rows } = await session.run("select type, global_position from get_category_messages($1, $2, $3)", [
      category,
      next.toString(),
      BATCH,
    ]);
    for (const message of rows as Message[]) {
      if (stopAfter !== undefined && handled.length >= stopAfter) return handled;
      try {
        handle?.(message, handled.length);
      } catch {
        return handled;
      }
      handled.push(message.global_position);
      next = BigInt(message.global_position) + 1n;
      if (handled.length % RECORDS_EVERY === 0) await write(session, stream, "Recorded", { position: Number(message.global_position) });
    }
    if (rows.length === 0) return handled;
  }
};
