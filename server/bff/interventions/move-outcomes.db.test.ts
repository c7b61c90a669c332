import { sql } from "drizzle-orm";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { config } from "@/server/bff/testing/bff-test";
import { openSession } from "@/server/sources/native/testing/session";
import { EMMETT_MOVER, givenLogin } from "./testing/given-login";
import { expect, LEDGER, padded, test } from "./testing/ledger-test";
import { cutOff, untilWaiting } from "./testing/move-console";

test("an answer that was lost leaves it open, with where the processor stands", async ({
  console: { plan, ask, confirmed },
  handled,
  storeUrl,
  session,
  ledger,
}) => {
  const planned = await plan({ ...LEDGER, to: handled[3] });
  const holder = await session();
  await holder.begin();
  await holder.run("select 1 from emt_processors where processor_id = 'ledger' for update");
  const asked = ask(confirmed(planned, LEDGER));
  await untilWaiting(storeUrl, 1);
  await cutOff(storeUrl);
  expect((await asked).body).toMatchObject({ state: "unknown", outcome: expect.stringContaining(`ledger stands at ${handled[29]} now`) });
  await holder.rollback();
  expect((await ledger()).checkpoint).toBe(padded(handled[29]!));
});

test("whoever asks again after a crash between the act and its record is told what the store proves of it, and nothing is done twice", async ({
  console: { plan, ask, confirmed, opened },
  handled,
  owner,
  ledger,
}) => {
  const planned = await plan({ ...LEDGER, to: handled[3] });
  const confirmation = confirmed(planned, LEDGER);
  const keyed = { "idempotency-key": "across-a-crash" };
  await ask(confirmation, keyed);
  const crashed = sql`update tidemark.interventions set state = 'acting', outcome = null, settled_at = null`;

  await opened.db.execute(crashed);
  expect((await ask(confirmation, keyed)).body).toMatchObject({
    state: "done",
    outcome: expect.stringContaining(`was set to ${handled[3]}`),
  });

  await opened.db.execute(crashed);
  // As one leaves it that got there by itself.
  await owner("update emt_processors set last_processed_transaction_id = pg_current_xact_id()");
  expect((await ask(confirmation, keyed)).body).toMatchObject({ state: "begun", outcome: null });
  await owner(`update emt_processors set last_processed_checkpoint = '${padded(handled[9]!)}'`);
  expect((await ask(confirmation, keyed)).body).toMatchObject({ state: "begun", outcome: null });
  await opened.db.execute(sql`update tidemark.interventions set begun_at = now() - interval '2 minutes'`);
  expect((await ask(confirmation, keyed)).body).toMatchObject({
    state: "unknown",
    outcome: expect.stringContaining("look where it stands"),
  });
  expect((await ledger()).checkpoint).toBe(padded(handled[9]!));
});

test("while the store is away a move that nobody carried out is told as untouched, and one that somebody did as open", async ({
  console: { plan, ask, confirmed, opened },
  handled,
  url,
  actionsUrl,
  ledger,
}) => {
  const confirmation = confirmed(await plan({ ...LEDGER, to: handled[3] }), LEDGER);
  const keyed = { "idempotency-key": "while-it-is-away" };
  await ask(confirmation, keyed);
  const away = openContext(url, {
    ...config,
    sources: [{ name: "bank", url: "postgresql://store_reader@127.0.0.1:1/bank", actionsUrl: actionsUrl! }],
  });
  installContext(away);

  await opened.db.execute(sql`update tidemark.interventions set state = 'begun', outcome = null, settled_at = null`);
  expect((await ask(confirmation, keyed)).body).toMatchObject({
    state: "failed",
    outcome: "The database cannot be reached. It was asked with the login that url of bank names. Nothing was changed.",
  });
  await opened.db.execute(sql`update tidemark.interventions set state = 'acting', outcome = null, settled_at = null`);
  expect(await ask(confirmation, keyed)).toMatchObject({ status: 200, body: { state: "begun", outcome: null } });

  installContext(opened);
  await closeContext(away);
  expect((await ledger()).checkpoint).toBe(padded(handled[3]!));
});

const elsewhere = test.extend<{ actionsUrl: string | null; clone: string }>({
  clone: async ({ serverUrl, storeUrl, handled }, use) => {
    expect(handled).toHaveLength(30);
    const clone = new URL(storeUrl);
    clone.pathname += "_clone";
    const admin = await openSession(serverUrl);
    await admin.run(`create database ${clone.pathname.slice(1)} template ${new URL(storeUrl).pathname.slice(1)}`);
    await use(clone.toString());
    await admin.run(`drop database ${clone.pathname.slice(1)} with (force)`);
    await admin.end();
  },
  actionsUrl: async ({ clone }, use) => use(await givenLogin(clone, "store_mover", EMMETT_MOVER)),
});

elsewhere(
  "a second login of another store, though it has the same processors, is found out before anything is written there",
  async ({ console: { plan, ask, confirmed }, handled, clone, session, ledger }) => {
    const planned = await plan({ ...LEDGER, to: handled[3] });
    expect((await ask(confirmed(planned, LEDGER))).body).toMatchObject({
      state: "failed",
      outcome: "actionsUrl of bank names another store than its url: another database, or a copy. Nothing was changed.",
    });
    expect((await ledger()).checkpoint).toBe(padded(handled[29]!));
    expect(await (await session(clone)).one("select last_processed_checkpoint as at from emt_processors")).toEqual({
      at: padded(handled[29]!),
    });
  },
);

const powerless = test.extend<{ actionsUrl: string | null }>({
  actionsUrl: async ({ storeUrl }, use) =>
    use(await givenLogin(storeUrl, "store_looker", ["usage on schema public", "select on emt_processors"])),
});

powerless(
  "a second login that lacks the grant changes nothing and is named",
  async ({ console: { plan, ask, confirmed }, handled, ledger }) => {
    const planned = await plan({ ...LEDGER, to: handled[3] });
    expect((await ask(confirmed(planned, LEDGER))).body).toMatchObject({
      state: "failed",
      outcome:
        "The store refused: permission denied for table emt_processors. The login that actionsUrl of bank names lacks a grant. Nothing was changed.",
    });
    expect((await ledger()).checkpoint).toBe(padded(handled[29]!));
  },
);
