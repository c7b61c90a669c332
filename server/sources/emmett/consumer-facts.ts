import type { Database } from "@/server/db/database";
import type { ConsumerFacts } from "@/server/domain/attached/consumer";
import { tableOf } from "../attached/table-of";
import { unlessEnded } from "../attached/unless-ended";
import { rawRows } from "../native/raw-rows";
import { countUnread, type UnreadRequest } from "./count-unread";
import { positionOf, readCheckpoint } from "./emmett-position";
import { type EmmettLayout, MESSAGES } from "./layout";
import { readConsumers } from "./read-consumers";

const newestPosition = async (db: Database, layout: EmmettLayout): Promise<bigint> => {
  const [row] = await rawRows(db.$client, `select coalesce(max(global_position), 0) from ${tableOf(layout, MESSAGES)}`);
  return BigInt(row![0]!);
};

/** Where each consumer stands, and what of its partition lies above that. */
export const consumerFacts = async (db: Database, layout: EmmettLayout): Promise<ConsumerFacts[]> => {
  const stored = (await readConsumers(db, layout)).map((consumer) => {
    const checkpoint = readCheckpoint(consumer.checkpoint);
    const request: UnreadRequest | null = checkpoint && { checkpoint, partition: consumer.partition, types: consumer.types };
    return { consumer, request };
  });
  const requests = stored.flatMap(({ request }) => (request ? [request] : []));
  const [unread, newest] = await Promise.all([unlessEnded(countUnread(db, layout, requests)), unlessEnded(newestPosition(db, layout))]);
  return stored.map(({ consumer: { recordedBy: _, ...consumer }, request }) => {
    const same = { ...consumer, recordsEvery: null, beyond: null };
    if (request === null) return { ...same, position: null, goesOnAfter: "position", distance: null, unread: null };
    const { transaction, position, goesOnAfter } = request.checkpoint;
    const distance = newest === null ? null : newest - BigInt(position);
    return {
      ...same,
      position: transaction === null ? position : positionOf({ transaction, position }),
      goesOnAfter,
      distance: distance === null ? null : (distance < 0n ? 0n : distance).toString(),
      unread: unread?.[requests.indexOf(request)] ?? null,
    };
  });
};
