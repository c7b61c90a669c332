import type { Database } from "@/server/db/database";
import type { RecordedEvent } from "@/server/domain/event";
import type { StreamPageRequest } from "../event-source";
import { decodeEvent } from "./decode-event";
import { readStreamPage } from "./stream-page";

export const readStream = async (db: Database, page: StreamPageRequest): Promise<RecordedEvent[]> =>
  (await readStreamPage(db, page)).rows.map(decodeEvent);
