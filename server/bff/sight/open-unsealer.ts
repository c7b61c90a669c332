import type { Database } from "@/server/db/database";
import type { KeyWrap } from "@/server/privacy/master-key";
import { type Opened as OpenedJson, openSealedTexts } from "@/server/privacy/open-sealed-texts";
import { CLOSED, type Opened, type Unsealer } from "./unseal";

/** Text as it is, everything else as JSON spells it. */
const shown = (opened: OpenedJson): Opened => {
  if ("erasedAt" in opened) return opened;
  const value: unknown = JSON.parse(opened.text);
  return { text: typeof value === "string" ? value : opened.text };
};

/** Over the keys in the database, read for each call. Without a master key nothing opens. */
export const openUnsealer = (db: Database, wrap: KeyWrap | null): Unsealer =>
  wrap === null
    ? CLOSED
    : {
        open: async (sealed) => {
          const opened = await openSealedTexts(db.$client, wrap, sealed);
          return new Map([...opened].map(([text, value]) => [text, shown(value)] as const));
        },
      };
