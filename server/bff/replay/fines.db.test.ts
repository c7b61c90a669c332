import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { closeContext, installContext, openContext } from "@/server/bff/context";
import { register } from "@/server/bff/testing/given";
import { runBatch } from "@/server/bff/testing/given-batch";
import { givenToken, sendAs } from "@/server/bff/testing/given-token";
import { readRows } from "@/server/db/read-models/read-rows";
import type { JsonValue } from "@/server/domain/event";
import { defineConfig } from "@/server/projections/define-config";
import { readModelOf } from "@/server/projections/read-model";
import { fineBalances } from "@/server/samples/fines/fine-balances";
import { finesFile } from "@/server/samples/fines/testing/fines-file";
import { openNativeSource } from "@/server/sources/native/open-native-source";
import { expect, test } from "@/server/testing/database-test";
import { IS_LONG, runSeed, seeded } from "@/server/testing/seeded";
import { ask } from "./testing/ask";

const LINES = IS_LONG ? 100_000 : 4_000;
const CASES = IS_LONG ? 2_000 : 400;

type Line = { stream: string; type: string; at: string; data: { [key: string]: JsonValue } };

const readFines = async (): Promise<Map<string, Line[]>> => {
  const streams = new Map<string, Line[]>();
  const lines = createInterface({ input: createReadStream(finesFile()).pipe(createGunzip()) });
  let read = 0;
  for await (const text of lines) {
    const line: Line = JSON.parse(text);
    // Whole streams, and long ones too: the file is in order of time.
    if (!/[05]$/.test(line.stream)) continue;
    const events = streams.get(line.stream) ?? [];
    events.push(line);
    streams.set(line.stream, events);
    read += 1;
    if (read === LINES) break;
  }
  return streams;
};

const APPEND = `
  select event_store.append_events(s.stream, -1, s.events) from jsonb_to_recordset($1::jsonb) as s (stream text, events jsonb)`;

/** In whole cents, straight from the file: what is owed after the first `version` events. */
const owedAfter = (events: readonly Line[]): { amount: number; expense: number; paid: number } | null => {
  let fine: { amount: number; expense: number; paid: number } | null = null;
  const cents = (value: JsonValue | undefined) => Math.round(Number(value) * 100);
  for (const { type, data } of events) {
    if (!["Create Fine", "Add penalty", "Send Fine", "Payment"].includes(type)) continue;
    fine ??= { amount: 0, expense: 0, paid: 0 };
    if (type === "Create Fine" || type === "Add penalty") fine.amount = cents(data.amount);
    else if (type === "Send Fine") fine.expense += cents(data.expense);
    else fine.paid += cents(data.paymentAmount);
  }
  return fine;
};

const rowOf = (events: readonly Line[]) => {
  const fine = owedAfter(events);
  if (!fine) return null;
  const balance = fine.amount + fine.expense - fine.paid;
  const text = (cents: number) => (cents / 100).toFixed(2);
  const status = balance === 0 ? "settled" : balance < 0 ? "overpaid" : "open";
  return { amount: text(fine.amount), expense: text(fine.expense), paid: text(fine.paid), balance: text(balance), status };
};

test("the state of a fine at any version or moment is the fold up to there, and at the last version the stored row", {
  timeout: 600_000,
}, async ({ url, db }) => {
  const opened = openContext(url, defineConfig({ projections: [fineBalances] }));
  installContext(opened);
  sendAs(await givenToken(db, { role: "administrator" }));
  try {
    const seed = runSeed();
    const random = seeded(seed);
    const fines = [...(await readFines())];
    const given = fines.map(([stream, events]) => ({
      stream,
      events: events.map(({ type, at, data }) => ({ type, occurredAt: at, data })),
    }));
    for (let at = 0; at < given.length; at += 2_000) await db.$client.query(APPEND, [JSON.stringify(given.slice(at, at + 2_000))]);
    await register(db, fineBalances);
    const source = openNativeSource({ db });
    await source.publishHead();
    for (let before = ""; ; ) {
      const outcome = await runBatch(db, fineBalances);
      if (outcome.kind !== "advanced" || outcome.to === before) break;
      before = outcome.to;
    }

    for (let round = 0; round < CASES; round += 1) {
      const [stream, events] = fines[random.below(fines.length)]!;
      const picked = 1 + random.below(events.length);
      const { at } = events[picked - 1]!;
      const byTime = random.chance(0.3);
      const version = byTime ? events.findLastIndex((event) => event.at <= at) + 1 : picked;
      const told = await ask.state(stream, { projection: "fine-balances", ...(byTime ? { at } : { version }) });
      expect(told, `seed ${seed}: ${stream} at ${byTime ? at : version}`).toMatchObject({
        version: String(version),
        state: rowOf(events.slice(0, version)),
      });
    }

    const stored = await readRows(
      db,
      readModelOf(fineBalances, 1),
      fines.map(([stream]) => stream),
    );
    expect([...stored.keys()].length).toBeGreaterThan(fines.length / 2);
    for (let round = 0; round < CASES / 4; round += 1) {
      const [stream, events] = fines[random.below(fines.length)]!;
      const { state } = await ask.state(stream, { projection: "fine-balances", version: events.length });
      expect(stored.get(stream) ?? null, `seed ${seed}: ${stream}`).toEqual(state);
    }
  } finally {
    installContext(undefined);
    await closeContext(opened);
  }
});
