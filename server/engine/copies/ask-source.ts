import type { AttachedStore } from "@/server/sources/attach-store";
import type { AttachedSource } from "@/server/sources/attached-source";
import { CopyTrouble, sourceTrouble } from "./copy-trouble";

/** Asks the store as it is now; throws `CopyTrouble`. */
export const askSource = async <T>(store: AttachedStore, ask: (source: AttachedSource) => Promise<T>): Promise<T> => {
  try {
    const attachment = await store.attachment();
    if (attachment.kind === "refused") throw new CopyTrouble(attachment.sentence, false);
    return await ask(attachment.source);
  } catch (error) {
    throw sourceTrouble(store.name, error);
  }
};
