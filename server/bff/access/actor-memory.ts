import { createHash } from "node:crypto";
import type { Actor } from "./actor";

/** Whom this process has recognised lately, by what they showed: only for answers that must outlive the database. */
export type ActorMemory = { keep(headers: Headers, actor: Actor): void; of(headers: Headers): Actor | null };

const MOST = 5_000;
const MEMORY_MS = 10 * 60_000;

const keyOf = (headers: Headers): string =>
  createHash("sha256")
    .update(`${headers.get("authorization") ?? ""}\n${headers.get("cookie") ?? ""}`)
    .digest("base64");

export const openActorMemory = (now: () => number = Date.now): ActorMemory => {
  const seen = new Map<string, { actor: Actor; at: number }>();
  return {
    keep: (headers, actor) => {
      const key = keyOf(headers);
      seen.delete(key);
      // Whoever is nobody now is not remembered as somebody.
      if (actor.kind === "anonymous") return;
      seen.set(key, { actor, at: now() });
      if (seen.size > MOST) seen.delete(seen.keys().next().value!);
    },
    of: (headers) => {
      const found = seen.get(keyOf(headers));
      return found && now() - found.at < MEMORY_MS ? found.actor : null;
    },
  };
};
