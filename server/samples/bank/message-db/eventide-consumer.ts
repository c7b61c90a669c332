import type pg from "pg";

const RECORDS_EVERY = 100;
const BATCH = 30;

export type Message = { type: string; stream_name: string; global_position: string; data: string };

export type ConsumerOptions = {
  category: string;
  /** Tells it from others of the category. */
  identifier?: string;
  /** Throws where it cannot take a message, which ends the consumer. */
  handle: (message: Message) => void | Promise<void>;
  stopAfter?: number;
};

export const positionStreamOf = ({ category, identifier }: Pick<ConsumerOptions, "category" | "identifier">): string =>
  `${category}${category.includes(":") ? "+" : ":"}position${identifier === undefined ? "" : `-${identifier}`}`;

/**
 * As Eventide's consumers read: from the position that was recorded last, that one again, and recording every hundredth. `on` finds message-db's
 * functions without their schema.
 */
export const openConsumer = async (on: Pick<pg.ClientBase, "query">, { handle, stopAfter = Infinity, ...reader }: ConsumerOptions) => {
  const stream = positionStreamOf(reader);
  const recorded = await on.query("select data::jsonb ->> 'position' as position from get_last_stream_message($1)", [stream]);
  let next = BigInt(recorded.rows[0]?.position ?? 1);
  let handled = 0;

  const take = async (message: Message): Promise<void> => {
    await handle(message);
    handled += 1;
    next = BigInt(message.global_position) + 1n;
    if (handled % RECORDS_EVERY > 0) return;
    const position = JSON.stringify({ position: Number(message.global_position) });
    await on.query("select write_message(gen_random_uuid()::varchar, $1::varchar, 'Recorded', $2::jsonb)", [stream, position]);
  };

  return {
    /** To the end of the category, or to where it ends by itself. */
    async catchUp(): Promise<void> {
      for (;;) {
        const { rows } = await on.query<Message>(
          "select type, stream_name, global_position::text, data from get_category_messages($1, $2, $3)",
          [reader.category, next.toString(), BATCH],
        );
        for (const message of rows) {
          if (handled >= stopAfter) return;
          await take(message);
        }
        if (rows.length === 0) return;
      }
    },
  };
};
