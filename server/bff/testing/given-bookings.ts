import { append, progress } from "@/server/sources/marten/testing/append";
import { martenLayout, PLAIN } from "@/server/sources/marten/testing/marten-layout";
import { openSession } from "@/server/sources/native/testing/session";

/** The name under which a console attaches it. */
export const BOOKINGS = "bookings";

/** A shard of it. */
export const BOOKINGS_SHARD = "Ledger:All";

/** A store of Marten in a database of its own beside `url`: the streams of the canaries, and a shard that skipped an event of each and is paused. */
export const givenBookings = async (url: string): Promise<{ url: string; drop(): Promise<void> }> => {
  const beside = new URL(url);
  beside.pathname = `${beside.pathname}_bookings`;
  const name = beside.pathname.slice(1);
  const admin = await openSession(url);
  await admin.run(`create database ${name} template template0`);
  const owner = await openSession(beside.toString());
  await owner.run(martenLayout(PLAIN));
  for (const stream of ["tenant-a/1", "tenant-a/2", "tenant-b/1"])
    await append(owner, stream, { type: "entered", data: { by: "Quillonia Bea" }, events: 2 });
  await progress(owner, "HighWaterMark", 6);
  await progress(owner, BOOKINGS_SHARD, 5);
  await owner.run("update mt_event_progression set agent_status = 'Paused', pause_reason = 'no account of Quillonia Bea'");
  for (const EventSequence of [1, 5])
    await owner.run("insert into mt_doc_deadletterevent (id, data) values (gen_random_uuid(), $1)", [
      {
        ProjectionName: "Ledger",
        ShardName: "All",
        EventSequence,
        ExceptionType: "Refused",
        ExceptionMessage: "no account of Quillonia Bea",
      },
    ]);
  await owner.end();
  return {
    url: beside.toString(),
    drop: async () => {
      await admin.run(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
};
