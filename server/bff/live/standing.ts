import type { Standing } from "@/server/db/access/read-standing";
import { type Grant, grantsThrough } from "@/server/domain/access/grants";
import type { Actor } from "../access/actor";

export type StandingWatch = {
  /** `end` is called once, when the actor is signed out, disabled, revoked, or may not the same any more. Gives what to call when it is over. */
  add(actor: Actor, end: () => void): () => void;
};

export type StandingOptions = {
  everyMs: number;
  ask(asked: { sessions: readonly string[]; tokens: readonly string[] }): Promise<readonly Standing[]>;
};

type Watched = { kind: "session" | "token"; id: string; may: string; end(): void };

/** Equal for equal rights, in whatever order they were given. */
const rightsOf = (grants: readonly Grant[]): string =>
  JSON.stringify(grants.map(({ role, streamPrefixes, projections }) => JSON.stringify([role, streamPrefixes, projections])).sort());

const watchedOf = ({ id, session, grants }: Actor, end: () => void): Watched | null => {
  if (id === null) return null;
  const kind = session === null ? "token" : "session";
  return { kind, id: session?.id ?? id, may: rightsOf(grants), end };
};

/**
 * Who has a live stream was admitted once, when it began: all of them are asked about again by one statement, as long as there is one. A database
 * that does not answer ends nobody's; the next question does.
 */
export const openStandingWatch = ({ everyMs, ask }: StandingOptions): StandingWatch => {
  const watched = new Set<Watched>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  const idsOf = (kind: Watched["kind"]) => [...new Set([...watched].filter((one) => one.kind === kind).map(({ id }) => id))];
  const look = async (): Promise<void> => {
    const asked = [...watched];
    const standing = await ask({ sessions: idsOf("session"), tokens: idsOf("token") }).catch(() => null);
    if (standing === null) return;
    const rights = new Map(standing.map(({ id, grants, viewAs }) => [id, rightsOf(grantsThrough(grants, viewAs))]));
    for (const one of asked) if (watched.has(one) && rights.get(one.id) !== one.may) one.end();
  };
  const schedule = (): void => {
    if (timer || isLooking || watched.size === 0) return;
    timer = setTimeout(async () => {
      timer = undefined;
      isLooking = true;
      await look();
      isLooking = false;
      schedule();
    }, everyMs).unref();
  };

  return {
    add: (actor, end) => {
      const one = watchedOf(actor, end);
      if (one === null) return () => undefined;
      watched.add(one);
      schedule();
      return () => {
        watched.delete(one);
        if (watched.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
      };
    },
  };
};
