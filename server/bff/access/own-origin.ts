import { isChosen } from "@/server/projections/sign-in-settings";
import { context } from "../context";

/** With its port, if any. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** What the request was sent to, as its sender calls it. */
export const hostOf = (request: Request): string => (request.headers.get("host") ?? new URL(request.url).host).toLowerCase();

/**
 * The origin of this console under a host: of TIDEMARK_ORIGIN, or of the loopback address. Null for every other: a page of another site whose
 * name is made to resolve to us is "same-origin" with us, and only the host gives it away.
 */
export const ownOrigin = (host: string): string | null => {
  const { origin, config } = context();
  if (origin !== null && isChosen(config.signIn) && new URL(origin).host === host) return origin;
  return LOOPBACK.test(host) ? `http://${host}` : null;
};
