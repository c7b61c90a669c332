import { databaseTrouble } from "../database-trouble";
import type { Actor } from "./actor";
import type { ActorMemory } from "./actor-memory";

const PATIENCE_MS = 500;

/**
 * Who asks for an answer that must come while the database is away or slow: who showed the same a short while ago is taken for the same. Nobody
 * can take a role away meanwhile, and live streams are asked again as soon as the database answers. Throws the database's error for a stranger.
 */
export const recognise = async (memory: ActorMemory, headers: Headers, ask: () => Promise<Actor>): Promise<Actor> => {
  // What is remembered is what the database said, late or not: never the memory itself.
  const asked = ask().then((actor) => {
    memory.keep(headers, actor);
    return actor;
  });
  const known = memory.of(headers);
  if (known === null) return asked;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<Actor>((resolve) => {
    timer = setTimeout(() => resolve(known), PATIENCE_MS);
  });
  try {
    return await Promise.race([asked, patience]);
  } catch (error) {
    if (databaseTrouble(error) !== null) return known;
    throw error;
  } finally {
    clearTimeout(timer);
    asked.catch(() => undefined); // it lost the race: the next request asks again
  }
};
