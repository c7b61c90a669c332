import type { Endpoint } from "@/server/contracts/define-endpoint";
import { type Capability, holdersOf } from "@/server/domain/access/capabilities";
import { type Actor, anonymous, isAllowed } from "./access/actor";
import { addressOf } from "./access/address";
import { assertElevated } from "./access/assert-elevated";
import { identify } from "./access/identify";
import { hostOf, ownOrigin } from "./access/own-origin";
import { recognise } from "./access/recognise";
import { context } from "./context";
import { RequestRefusal } from "./request-refusal";

const whoMay = (capability: Capability): string => `one of the roles ${holdersOf(capability).join(", ")}`;

const assertHost = (host: string): string => {
  const origin = ownOrigin(host);
  if (origin !== null) return origin;
  const where = context().origin ?? "the loopback address";
  throw new RequestRefusal(421, "unknown-host", `This console answers on ${where} only.`, "Host");
};

// Browsers send Sec-Fetch-Site with every request and Origin with every POST of another site. A POST with neither comes from a program: one that
// carries no cookie borrows nobody's authority; one that does must bring the proof.
const assertSameOrigin = (headers: Headers, own: string) => {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const isProven = site !== null ? site === "same-origin" || site === "none" : origin !== null && origin.toLowerCase() === own;
  const needsProof = site !== null || origin !== null || (headers.has("cookie") && !headers.has("authorization"));
  if (needsProof && !isProven)
    throw new RequestRefusal(
      403,
      "cross-origin",
      "Changes are accepted from this console's own pages only.",
      site ? "Sec-Fetch-Site" : "Origin",
    );
};

/** Each on the connections of what it asks for: a flood of page reads keeps nobody from being recognised who pauses a projection. */
const whoAsks = async (
  { method, outlivesDatabase, asksNobody }: Pick<Endpoint, "method" | "outlivesDatabase" | "asksNobody">,
  request: Request,
): Promise<Actor> => {
  if (asksNobody) return anonymous(addressOf(request.headers));
  const { db, operatorDb, observerDb, actors } = context();
  const ask = () => identify(outlivesDatabase ? observerDb : method === "POST" ? operatorDb : db, request);
  return outlivesDatabase ? recognise(actors, request.headers, ask) : ask();
};

/**
 * Who may come in: decided from headers alone, before anything of the request is parsed. Throws `RequestRefusal`: 401 for somebody who has not
 * signed in, 403 for somebody who has and may not.
 */
export const admit = async (
  endpoint: Pick<Endpoint, "method" | "capability" | "outlivesDatabase" | "asksNobody" | "needsElevation">,
  request: Request,
): Promise<Actor> => {
  const origin = assertHost(hostOf(request));
  if (endpoint.method === "POST") assertSameOrigin(request.headers, origin);
  const actor = await whoAsks(endpoint, request);
  if (isAllowed(actor, endpoint.capability)) {
    if (endpoint.needsElevation) assertElevated(actor);
    return actor;
  }
  if (actor.kind === "anonymous") throw new RequestRefusal(401, "not-signed-in", "Sign in first.");
  throw new RequestRefusal(403, "forbidden", `${actor.name} may not do this: it needs ${whoMay(endpoint.capability)}.`);
};
