import type { Database } from "@/server/db/database";
import type { ConsumerFacts } from "@/server/domain/attached/consumer";
import { rawRows } from "../native/raw-rows";
import { countUnread } from "./count-unread";
import { positionOf, readCheckpoint } from "./emmett-position";
import { type EmmettLayout, MESSAGES, tableOf } from "./layout";
import { readConsumers } from "./read-consumers";

const newestPosition = async (db: Database, layout: EmmettLayout): Promise<bigint> => {
  const [row] = await rawRows(db.$client, `select coalesce(max(global_position), 0) from ${tableOf(layout, MESSAGES)}`);
  return BigInt(row![0]!);
};

/** Where each consumer stands, and what of its partition lies above that. */
export const consumerFacts = async (db: Database, layout: EmmettLayout): Promise<ConsumerFacts[]> => {
  const stored = (await readConsumers(db, layout)).map((each) => ({ ...each, at: readCheckpoint(each.checkpoint) }));
  const read = stored.flatMap(({ at, partition, types }) => (at ? [{ checkpoint: at, partition, types }] : []));
  const [unread, newest] = await Promise.all([countUnread(db, layout, read), newestPosition(db, layout)]);
  return stored.map(({ at, ...consumer }) => {
    if (at === null) return { ...consumer, position: null, goesOnAfter: "position", distance: null, unread: null };
    const distance = newest - BigInt(at.position);
    return {
      ...consumer,
      position: at.transaction === null ? at.position : positionOf({ transaction: at.transaction, position: at.position }),
      goesOnAfter: at.goesOnAfter,
      distance: (distance < 0n ? 0n : distance).toString(),
      unread: unread.shift() ?? null,
    };
  });
};
