import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { GET } from "@/app/api/read-models/[name]/[key]/route";
import { balances, expect, test } from "@/server/bff/testing/bff-test";
import { append, deposits, publish, register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import { givenToken } from "@/server/bff/testing/given-token";
import { readModelRow } from "@/server/contracts/read-models";

const SCRIPT = join(import.meta.dirname, "../../../docs/read.mjs");
const run = promisify(execFile);

test("the script of the documentation has what was just written, and folds it where letters keep the row back", async ({ db }) => {
  await register(db, balances);
  await publish(db, "account-1", deposits(3));
  const token = await givenToken(db, { role: "viewer" });
  const server = createServer(async (request, response) => {
    const { authorization = "" } = request.headers;
    const answer = await GET(new Request(`http://localhost:3000${request.url}`, { headers: { authorization } }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const read = async (...args: string[]) => {
      const env = { ...process.env, TIDEMARK_TOKEN: token };
      const { stdout } = await run(process.execPath, [SCRIPT, `http://127.0.0.1:${port}`, "balances", "account-1", ...args], { env });
      return readModelRow.parse(JSON.parse(stdout));
    };
    const { rows } = await db.execute<{ id: string }>(
      sql`select event_id as id from event_store.events order by global_position desc limit 1`,
    );
    const reading = read(rows[0]!.id);
    await runBatch(db, balances);
    expect(await reading).toMatchObject({ row: { deposits: 3 }, suggestedAction: "use_data" });

    await append(db, "account-1", [{ type: "Deposited", data: { amount: "9.50" } }]);
    await db.execute(sql`
      insert into tidemark.letter_sequences (projection, version, generation, sequence, partition, letters, next_index)
      values ('balances', 1, 1, 'account-1', 0, 1, 1)`);
    expect(await read()).toMatchObject({ row: { deposits: 4 }, dataStale: false });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});
