import { type Message, openConsumer } from "@/server/samples/bank/message-db/eventide-consumer";
import type { Session } from "../../native/testing/session";

type ConsumerOptions = {
  category: string;
  identifier?: string;
  /** May throw, which ends the consumer. */
  handle?: (message: Message, nth: number) => void;
  stopAfter?: number;
};

class Ended extends Error {}

/** Runs a consumer of Eventide's until it is through, or ends. What it handled. */
export const consume = async ({ client }: Session, { handle, ...options }: ConsumerOptions): Promise<string[]> => {
  const handled: string[] = [];
  const take = (message: Message) => {
    try {
      handle?.(message, handled.length);
    } catch (cause) {
      throw new Ended("the handler cannot take this message", { cause });
    }
    handled.push(message.global_position);
  };
  const consumer = await openConsumer(client, { ...options, handle: take });
  await consumer.catchUp().catch((error: unknown) => {
    if (!(error instanceof Ended)) throw error;
  });
  return handled;
};
