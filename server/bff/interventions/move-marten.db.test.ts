import { expect, readerOf, test } from "@/server/sources/marten/testing/marten-test";
import { openMoveConsole } from "./testing/move-console";

test("a shard of Marten is never moved by SQL, whatever login there is: the console says so", async ({ url, storeUrl }) => {
  const console = await openMoveConsole({ url, sourceUrl: await readerOf(storeUrl), actionsUrl: storeUrl });
  const refused = await console.ask({ consumer: "Balances:All", to: "1", dryRun: true });
  await console.close();

  expect(refused).toMatchObject({
    status: 422,
    body: { field: "source", detail: expect.stringContaining("What Marten offers is shown as the command to run in the application.") },
  });
});
