import type { Database } from "@/server/db/database";
import type { KeyWrap } from "@/server/privacy/master-key";
import { openSealedTexts } from "@/server/privacy/open-sealed-texts";
import { CLOSED, type Unsealer } from "./unseal";

/** Over the keys in the database, read for each call. Without a master key nothing opens. */
export const openUnsealer = (db: Database, wrap: KeyWrap | null): Unsealer =>
  wrap === null ? CLOSED : { open: (sealed) => openSealedTexts(db.$client, wrap, sealed) };
