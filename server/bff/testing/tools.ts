import { installMessageDb } from "@/server/samples/bank/message-db/install";
import { readerOf } from "@/server/sources/attached/testing/reader-of";
import { runEmmett } from "@/server/sources/emmett/testing/run-emmett";
import { martenLayout, PLAIN } from "@/server/sources/marten/testing/marten-layout";
import { inStore } from "@/server/sources/message-db/testing/write-message";
import { openSession, type Session } from "@/server/sources/native/testing/session";

/** What happened, whatever store it is written to. Ids are UUIDs; a cause is the id of another event, which need not be there. */
export type GivenEvent = {
  id: string;
  streamId: string;
  type: string;
  data: Record<string, unknown>;
  correlationId?: string;
  causedBy?: string;
};

/** How a test makes a store of a tool and writes it, each event by a commit of its own. */
export type Tool = {
  install(url: string): Promise<void>;
  readerOf(url: string): Promise<string>;
  write(url: string, events: readonly GivenEvent[]): Promise<void>;
  /** The type as the tool's applications spell it. */
  spelled(type: string): string;
  firstVersion: number;
};

const inSession = async (url: string, act: (session: Session) => Promise<void>): Promise<void> => {
  const session = await openSession(url);
  await act(session);
  await session.end();
};

const emmett: Tool = {
  install: async (url) => void (await runEmmett("migrate", url)),
  readerOf: (url) => readerOf(url, "public"),
  write: async (url, events) => {
    const writes = events.map(({ id, streamId, type, data, correlationId, causedBy }) => ({
      streamId,
      appends: [[{ type, data, metadata: { messageId: id, correlationId, causationId: causedBy } }]],
    }));
    await runEmmett("write", url, writes);
  },
  spelled: (type) => type,
  firstVersion: 1,
};

const NOT_THERE = { stream_name: "nobody-1", position: "0", global_position: "999999" };

/** As Eventide's messages follow others: the cause by its place, and the stream of whoever began it. */
const metadataOf = async (session: Session, { correlationId, causedBy }: GivenEvent): Promise<object> => {
  const { rows } = await session.run("select stream_name, position, global_position from messages where id::text = $1", [causedBy]);
  const { stream_name, position, global_position } = rows[0] ?? NOT_THERE;
  return {
    correlationStreamName: correlationId,
    ...(causedBy === undefined
      ? {}
      : {
          causationMessageStreamName: stream_name,
          causationMessagePosition: Number(position),
          causationMessageGlobalPosition: Number(global_position),
        }),
  };
};

const messageDb: Tool = {
  install: installMessageDb,
  readerOf: (url) => readerOf(url, "message_store"),
  write: (url, events) =>
    inSession(url, async (session) => {
      await inStore(session);
      for (const event of events) {
        const { id, streamId, type, data } = event;
        const metadata = JSON.stringify(await metadataOf(session, event));
        await session.run("select write_message($1::varchar, $2::varchar, $3::varchar, $4::jsonb, $5::jsonb)", [
          ...[id, streamId, type, JSON.stringify(data)],
          metadata,
        ]);
      }
    }),
  spelled: (type) => type,
  firstVersion: 0,
};

const inSnakeCase = (type: string): string => type.replaceAll(/(?<=[a-z])[A-Z]/g, "_$&").toLowerCase();

const marten: Tool = {
  install: (url) => inSession(url, async (session) => void (await session.run(martenLayout(PLAIN)))),
  readerOf: (url) => readerOf(url, PLAIN.schema),
  write: (url, events) =>
    inSession(url, async (session) => {
      for (const { id, streamId, type, data, correlationId, causedBy } of events)
        await session.run(
          "select mt_quick_append_events($1, 'account', '*DEFAULT*', array[$2::uuid], array[$3], array['Bank'], array[$4::jsonb], array[$5], array[$6], array[null::jsonb], array[null])",
          [streamId, id, inSnakeCase(type), JSON.stringify(data), causedBy ?? null, correlationId ?? null],
        );
    }),
  spelled: inSnakeCase,
  firstVersion: 1,
};

export const TOOLS = { emmett, "message-db": messageDb, Marten: marten } as const;
export type ToolName = keyof typeof TOOLS;
export const TOOL_NAMES = ["emmett", "message-db", "Marten"] as const satisfies readonly ToolName[];
