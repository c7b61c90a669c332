import { append } from "@/server/sources/emmett/testing/append";
import { runEmmett } from "@/server/sources/emmett/testing/run-emmett";
import { openSession } from "@/server/sources/native/testing/session";

/** The name under which a console attaches it. */
export const LEDGER = "ledger";

/**
 * A store of emmett beside the native one, in the same database: the streams of the canaries with events of a type that nobody defined here, and a
 * consumer that was handed the second after the third.
 */
export const givenLedger = async (url: string): Promise<void> => {
  await runEmmett("migrate", url);
  const [older, younger] = [await openSession(url), await openSession(url)];
  await append(younger, "tenant-a/1", "Entered", { by: "Quillonia Anna" });
  await older.begin();
  await older.run("select pg_current_xact_id()");
  for (const stream of ["tenant-a/2", "tenant-b/1"]) await append(younger, stream, "Entered", { by: "Quillonia Bea" });
  await append(older, "tenant-a/2", "Entered", { by: "Quillonia Bea" });
  await older.commit();
  await younger.run(
    "insert into emt_processors (last_processed_transaction_id, processor_id, last_processed_checkpoint) values ('0', $1, $2)",
    ["a-reader", "4".padStart(19, "0")],
  );
  await Promise.all([older.end(), younger.end()]);
};
