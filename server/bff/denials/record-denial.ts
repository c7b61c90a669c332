import type { Endpoint } from "@/server/contracts/define-endpoint";
import { spend } from "@/server/db/access/spend";
import { recordAction } from "@/server/db/operator-actions/record-action";
import type { ActingParty } from "@/server/domain/access/acting-party";
import { loggableError } from "@/server/runtime/loggable-error";
import type { Logger } from "@/server/runtime/logger";
import { addressOf } from "../access/address";
import { identify } from "../access/identify";
import { context } from "../context";
import { RequestRefusal } from "../request-refusal";
import { type DenialMemory, openDenialMemory } from "./denial-memory";

/** Of all denials together, so that a flood of them fills no table: what comes at once, and how many a second after that. */
const BUCKETS = { known: { capacity: 300, perSecond: 0.5 }, nobody: { capacity: 60, perSecond: 0.05 } };

type Memories = Record<keyof typeof BUCKETS, DenialMemory>;

// Every route has its own copy of this module in the built console; the process has one memory. Whoever knocks without a name fills their own.
const home = globalThis as typeof globalThis & { __tidemarkDenials?: Memories };
home.__tidemarkDenials ??= { known: openDenialMemory(), nobody: openDenialMemory() };
const memories = home.__tidemarkDenials;

/** A wrong password is recorded by the sign-in; a page that is opened by nobody is sent to it. */
const isDenial = (error: RequestRefusal, { method }: Pick<Endpoint, "method">): boolean =>
  error.status === 403 || (error.code === "not-signed-in" && method === "POST");

/**
 * Records who was refused what: the path's template and no parameter, so that nothing of a person gets in. At most one row for each actor and
 * endpoint a minute and process, and of all together as many as the buckets hold; what was left out is counted in the next row. A record that
 * fails leaves the refusal as it is.
 */
export const recordDenial = async (endpoint: Endpoint, request: Request, error: unknown, log: Logger): Promise<void> => {
  if (!(error instanceof RequestRefusal) || !isDenial(error, endpoint)) return;
  try {
    const { db } = context();
    const { id, name, address }: ActingParty = await identify(db, request);
    const target = `endpoint:${endpoint.method} ${endpoint.path}`;
    const bucket = id === null ? "nobody" : "known";
    const memory = memories[bucket];
    if (!memory.isNew(`${id ?? address} ${target}`, Date.now())) return;
    const { isWithin } = await spend(db, { bucket: `denials of ${bucket}`, cost: 1, ...BUCKETS[bucket] });
    if (!isWithin) return memory.leaveOut();
    const leftOut = memory.takeLeftOut();
    await db.transaction((tx) =>
      recordAction(tx, {
        actor: { id, name, address },
        action: "denied",
        target,
        reason: "",
        before: null,
        after: { status: error.status, code: error.code, capability: endpoint.capability, ...(leftOut > 0 ? { leftOut } : {}) },
      }),
    );
  } catch (failure) {
    log.warn({ error: loggableError(failure), address: addressOf(request.headers) }, "a denial is not recorded");
  }
};
