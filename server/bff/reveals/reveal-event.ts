import { revealEndpoint } from "@/server/contracts/reveal-endpoints";
import type { Reveal } from "@/server/contracts/reveals";
import { spend } from "@/server/db/access/spend";
import { recordAction } from "@/server/db/operator-actions/record-action";
import { insertReveal } from "@/server/db/reveals/insert-reveal";
import { isRevealOpen } from "@/server/db/reveals/is-open";
import type { Actor } from "../access/actor";
import { command } from "../command";
import { context, sourceNamed } from "../context";
import { RequestRefusal } from "../request-refusal";
import { withoutLeftOut } from "../sight/left-out";
import { unsealedJson } from "../sight/unseal";
import { eventInside } from "./event-inside";

/** A dispute needs some; whoever wants a list of customers is slowed down and seen. */
const LIMIT = { cost: 1, capacity: 30, perSecond: 1 / 20 };

const assertWithinLimit = async ({ id, name }: Actor): Promise<void> => {
  const { isWithin, retryAfterSeconds } = await spend(context().db, { bucket: `reveal ${id ?? name}`, ...LIMIT });
  if (isWithin) return;
  const sentence = `You have revealed many events lately. Ask again in ${retryAfterSeconds} s.`;
  throw new RequestRefusal(429, "too-many-requests", sentence, undefined, retryAfterSeconds);
};

/** Read when it is told, and never kept: what is answered first and stored says that it was revealed, and not what. */
const withEvent = async (answer: Reveal): Promise<Reveal> => {
  const { db, sources, unsealer } = context();
  if (!(await isRevealOpen(db, answer.id))) return answer;
  const { streamId, streamVersion } = answer;
  const source = sourceNamed(sources, answer.source);
  const { json } = await source.readStreamJson({ streamId, direction: "forwards", after: BigInt(streamVersion) - 1n, limit: 1 });
  return { ...answer, eventJson: await unsealedJson((await withoutLeftOut(json)).slice(1, -1), { seesSome: true }, unsealer) };
};

/** The record commits before anything is shown; without it nothing is. */
export const revealEvent = command(
  revealEndpoint,
  async (tx, { params: { eventId }, body: { source: name, reason }, actor, scope }) => {
    const source = sourceNamed(context().sources, name);
    const { streamId, streamVersion } = await eventInside(source, eventId, scope);
    if (actor.id === null) throw new Error("somebody without an account came as far as to reveal an event");
    await assertWithinLimit(actor);
    const revealed = await insertReveal(tx, { actorId: actor.id, source: source.name, eventId, streamId, streamVersion, reason });
    await recordAction(tx, {
      actor,
      action: "reveal-event",
      target: `stream:${streamId}`,
      reason,
      before: null,
      after: { reveal: revealed.id, source: source.name, eventId, streamVersion: streamVersion.toString(), endsAt: revealed.endsAt },
    });
    return { ...revealed, source: source.name, eventId, streamId, streamVersion: streamVersion.toString(), eventJson: null };
  },
  { afterwards: withEvent },
);
