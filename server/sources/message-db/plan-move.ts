import type { Database } from "@/server/db/database";
import { unlessEnded } from "../attached/unless-ended";
import type { MoveAsked, MovePlan } from "../checkpoint-moves";
import { RECORDS_EVERY } from "./consumer-facts";
import type { MessageDbLayout } from "./layout";
import { readPosition } from "./message-db-position";
import { categoryReadFrom } from "./position-stream";
import { countUnread, readPositions, type UnreadRequest } from "./read-positions";
import { recordPositionText } from "./record-position";
import { streamVersion } from "./stream-version";

const FIRST =
  "It reads its position once, when it is started: one that runs does not see this, and records its own over it. Stop it in its application first, and start it afterwards.";

const missing = (sentence: string): MovePlan => ({ kind: "missing", sentence });
const refused = (field: "consumer" | "to", sentence: string): MovePlan => ({ kind: "refused", field, sentence });

const asked = (to: string, head: string): string | null => (to === "beginning" ? "0" : to === "head" ? head : readPosition(to));

// A consumer is handed the event of its position once more when it is started: that one is repeated, and never skipped.
const between = (category: string, from: bigint, to: bigint): UnreadRequest =>
  to > from
    ? { category, position: from.toString(), last: (to - 1n).toString() }
    : { category, position: (to - 1n).toString(), last: from.toString() };

/** What would become of a consumer's position, as it stands now. */
export const planMove = async (db: Database, layout: MessageDbLayout, request: MoveAsked): Promise<MovePlan> => {
  const { consumer, partition } = request;
  const category = categoryReadFrom(consumer);
  if (category === null || category !== (partition ?? category))
    return missing(`${consumer} is no stream that a consumer of ${partition ?? "a category"} records its position in.`);
  // Looked up before the position is: one that is recorded in between makes the append refuse.
  const version = await streamVersion(db, layout, consumer);
  const [recorded] = await readPositions(db, layout, [{ streamName: consumer, category }]);
  if (!recorded) return missing(`No consumer has recorded a position in ${consumer}.`);
  const from = recorded.checkpoint === null ? null : readPosition(recorded.checkpoint);
  if (from === null)
    return refused("consumer", `The last position of ${consumer}, ${recorded.checkpoint}, cannot be read: it is not moved from here.`);
  const head = recorded.head ?? "0";
  const to = asked(request.to, head);
  if (to === null) return refused("to", "to: is no position of message-db: a whole number.");
  if (BigInt(to) > BigInt(head)) return refused("to", `to: ${to} lies above the newest event of ${category}, which is ${head}.`);
  const move = { consumer, version: null, partition: category, from, to, streamVersion: version, recordedBy: null, told: { from, to } };
  const counting = unlessEnded(countUnread(db, layout, [between(category, BigInt(from), BigInt(to))]));
  return {
    kind: "planned",
    move,
    meaning: {
      isForward: BigInt(to) > BigInt(from),
      between: (await counting)?.[0] ?? null,
      recordsEvery: RECORDS_EVERY,
      fillsRows: false,
      first: FIRST,
    },
    mayNot: from === to ? `${consumer} stands there already.` : null,
    remedy: {
      sentence: "Whoever may call write_message moves it, and only while nothing else has been written to its stream, with",
      command: recordPositionText(layout, move),
    },
  };
};
