import type { Database } from "@/server/db/database";
import type { EmmettLayout } from "./layout";
import { readConsumers, type StoredConsumer } from "./read-consumers";

type Asked = { name: string; version: number | null; partition: string | null };

/** Those of the name; of any version, or partition, where that is null. */
export const consumersNamed = async (db: Database, layout: EmmettLayout, { name, version, partition }: Asked): Promise<StoredConsumer[]> =>
  (await readConsumers(db, layout, name)).filter(
    (each) => each.version === (version ?? each.version) && each.partition === (partition ?? each.partition),
  );
