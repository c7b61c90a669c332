import type { Endpoint } from "@/server/contracts/define-endpoint";
import { type Capability, holdersOf } from "@/server/domain/access/capabilities";
import { type Actor, isAllowed } from "./access/actor";
import { identify } from "./access/identify";
import { recognise } from "./access/recognise";
import { context } from "./context";
import { RequestRefusal } from "./request-refusal";

const whoMay = (capability: Capability): string => `one of the roles ${holdersOf(capability).join(", ")}`;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

// A page of another site whose name is made to resolve to 127.0.0.1 is "same-origin" with us; only the Host header gives it away.
const assertHost = (host: string) => {
  if (!LOOPBACK.test(host)) throw new RequestRefusal(421, "unknown-host", "This console answers on the loopback address only.", "Host");
};

// Browsers send Sec-Fetch-Site with every request and Origin with every POST of another site. A POST with neither comes from
// a program that carries no cookie, so there is no borrowed authority to protect; when cookie sessions come they need the proof.
const assertSameOrigin = (headers: Headers, host: string) => {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const refused = site !== null ? site !== "same-origin" && site !== "none" : origin !== null && !isOriginOf(origin, host);
  if (refused)
    throw new RequestRefusal(
      403,
      "cross-origin",
      "Changes are accepted from this console's own pages only.",
      site ? "Sec-Fetch-Site" : "Origin",
    );
};

const isOriginOf = (origin: string, host: string): boolean => URL.canParse(origin) && new URL(origin).host === host.toLowerCase();

/** Each on the connections of what it asks for: a flood of page reads keeps nobody from being recognised who pauses a projection. */
const whoAsks = async ({ method, outlivesDatabase }: Pick<Endpoint, "method" | "outlivesDatabase">, request: Request): Promise<Actor> => {
  const { db, operatorDb, observerDb, actors } = context();
  const ask = () => identify(outlivesDatabase ? observerDb : method === "POST" ? operatorDb : db, request);
  const actor = await (outlivesDatabase ? recognise(actors, request.headers, ask) : ask());
  actors.keep(request.headers, actor);
  return actor;
};

/**
 * Who may come in: decided from headers alone, before anything of the request is parsed. Throws `RequestRefusal`: 401 for somebody who has not
 * signed in, 403 for somebody who has and may not.
 */
export const admit = async (endpoint: Pick<Endpoint, "method" | "capability" | "outlivesDatabase">, request: Request): Promise<Actor> => {
  const host = request.headers.get("host") ?? new URL(request.url).host;
  assertHost(host);
  if (endpoint.method === "POST") assertSameOrigin(request.headers, host);
  const actor = await whoAsks(endpoint, request);
  if (isAllowed(actor, endpoint.capability)) return actor;
  if (actor.kind === "anonymous") throw new RequestRefusal(401, "not-signed-in", "Sign in first.");
  throw new RequestRefusal(403, "forbidden", `${actor.name} may not do this: it needs ${whoMay(endpoint.capability)}.`);
};
