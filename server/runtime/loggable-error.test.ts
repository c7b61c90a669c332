import { DrizzleQueryError } from "drizzle-orm/errors";
import pg from "pg";
import { expect, test } from "vitest";
import { position } from "@/server/domain/position";
import { EventFailure } from "@/server/projections/event-failure";
import { openLogger } from "./logger";

const CANARY = "ada.lovelace@example.com";

/** As the database tells it: with the row that it refused, or where in the parameter it stopped. */
const refusal = (code: string, message: string): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError(message, message.length, "error"), {
    ...{ code, constraint: "events_event_id", detail: `Failing row contains (${CANARY}).`, where: `JSON data, line 1: ${CANARY}` },
  });

const logged = (error: unknown): Record<string, unknown> & { err: Record<string, unknown> } => {
  const lines: string[] = [];
  openLogger("engine", { write: (line: string) => void lines.push(line) }).warn({ err: error }, "it failed");
  const [line] = lines;
  expect(line).not.toContain(CANARY);
  return JSON.parse(line!);
};

test("of a statement that failed a log keeps the database's words, its code and what it broke, and nothing that was sent or stored", () => {
  const cause = refusal("23505", 'duplicate key value violates unique constraint "events_event_id"');
  const { err } = logged(new DrizzleQueryError("insert into events values ($1)", [CANARY], cause));
  expect(err).toMatchObject({ type: "error", code: "23505", constraint: "events_event_id" });
  expect(err.stack).toMatch(/^ {4}at /);
});

test("words that quote a value are kept without it, the stack's first lines too", () => {
  const { err } = logged(
    new DrizzleQueryError("select $1::int", [CANARY], refusal("22P02", `invalid input syntax for type integer: "${CANARY}"`)),
  );
  expect(err.message).toMatch(/^invalid input syntax for type integer: /);
  const bare = refusal("22P02", `invalid input syntax for type integer: "${CANARY}"`);
  bare.stack = `error: ${bare.message}`;
  expect(logged(bare).err.stack).toBe("");
});

test("what a fold or a reader said of an event is kept without the event's values", () => {
  const event = { globalPosition: position("1"), streamId: "a-1", streamVersion: 1n, eventId: "e-1", type: "Noted" };
  const failure = new EventFailure("ReadFailed", `"${CANARY}" is no amount`, event, new TypeError(`"${CANARY}" is no amount`));
  expect(logged(new Error("the page was given up", { cause: failure })).err).toMatchObject({ type: "TypeError" });
});
