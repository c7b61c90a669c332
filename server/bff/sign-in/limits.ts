import { createHash } from "node:crypto";
import { spend } from "@/server/db/access/spend";
import type { Database } from "@/server/db/database";
import { RequestRefusal } from "../request-refusal";

type Limit = { what: string; of: string; capacity: number; perSecond: number };

/** What somebody typed may be anything, also a password in the wrong field: it is a bucket's name as a hash alone. */
const bucketOf = ({ what, of }: Limit): string => `${what}:${createHash("sha256").update(of).digest("base64url").slice(0, 22)}`;

const assertWithin = async (db: Database, limit: Limit): Promise<void> => {
  const { capacity, perSecond } = limit;
  const { isWithin, retryAfterSeconds } = await spend(db, { bucket: bucketOf(limit), cost: 1, capacity, perSecond });
  if (isWithin) return;
  const wait = `Wait ${retryAfterSeconds} seconds, then try again.`;
  throw new RequestRefusal(429, "too-many-requests", `Too many attempts to sign in. ${wait}`, undefined, retryAfterSeconds);
};

/** Tries from one address, whoever they are for: sixty at once, then one a second. */
export const assertAddressWithin = (db: Database, address: string | null): Promise<void> =>
  assertWithin(db, { what: "sign-in-address", of: address ?? "unknown", capacity: 60, perSecond: 1 });

/**
 * Tries of one password. From one address ten at once, then one in half a minute; from all together ten times that, so that whoever tries from
 * one address keeps nobody out who sits at another.
 */
export const assertNameWithin = async (db: Database, name: string, address: string | null): Promise<void> => {
  await assertWithin(db, { what: "sign-in-name-address", of: JSON.stringify([name, address]), capacity: 10, perSecond: 1 / 30 });
  await assertWithin(db, { what: "sign-in-name", of: name, capacity: 100, perSecond: 1 / 3 });
};

/** Second proofs of one person, who has signed in: whoever tries that name from outside takes nothing of it. */
export const assertElevationWithin = (db: Database, personId: string): Promise<void> =>
  assertWithin(db, { what: "elevate", of: personId, capacity: 10, perSecond: 1 / 30 });
