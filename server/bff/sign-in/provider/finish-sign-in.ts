import type { ProviderProblem } from "@/server/contracts/sign-in";
import { providerCallbackEndpoint } from "@/server/contracts/sign-in-endpoints";
import type { ProviderSignIn } from "@/server/db/access/begin-provider-sign-in";
import { hashOfSecret } from "@/server/db/access/secret";
import { takeProviderSignIn } from "@/server/db/access/take-provider-sign-in";
import { OperationError } from "@/server/domain/errors";
import { loggableError } from "@/server/runtime/loggable-error";
import { openLogger } from "@/server/runtime/logger";
import { setSessionCookie } from "../../access/session-cookie";
import { context } from "../../context";
import { route } from "../../route";
import { assertAddressWithin } from "../limits";
import { recordRefusedSignIn } from "../refuse-sign-in";
import { redirectAddress } from "./begin-sign-in";
import { browserSecretOf } from "./browser-cookie";
import { provenPerson } from "./claims-of";
import { backToSignIn, goOn } from "./go-on";
import { letIn } from "./let-in";
import { providerClient } from "./provider-client";

const log = openLogger("web");

/** Once, and for the browser that began it. */
const begunBy = async (headers: Headers, state: string | undefined): Promise<ProviderSignIn | null> => {
  const browser = browserSecretOf(headers);
  if (state === undefined || browser === null) return null;
  const found = { stateHash: hashOfSecret(state), browserHash: hashOfSecret(browser) };
  return context().operatorDb.transaction((tx) => takeProviderSignIn(tx, found));
};

const addressAnswered = (headers: Headers, query: Readonly<Record<string, unknown>>): URL => {
  const address = new URL(redirectAddress(headers));
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
  return address;
};

const problemOf = (error: unknown): ProviderProblem =>
  error instanceof OperationError && error.code === "unavailable" ? "provider-unreachable" : "provider-refused";

const refuse = async (problem: ProviderProblem, address: string | null, name?: string): Promise<Response> => {
  const account = name === undefined ? null : { name };
  await recordRefusedSignIn(context().operatorDb, { way: "provider", account, address, because: problem });
  return backToSignIn(problem);
};

export const finishSignIn = route(providerCallbackEndpoint, async ({ query, headers, actor: { address } }) => {
  await assertAddressWithin(context().operatorDb, address);
  const begun = await begunBy(headers, query.state);
  if (!begun) {
    // Any page can send its visitors here: of who never began a sign-in there is nothing to tell.
    return browserSecretOf(headers) === null ? backToSignIn("not-expected") : refuse("not-expected", address);
  }
  try {
    const { client, settings } = await providerClient();
    const proven = await provenPerson({ client, address: addressAnswered(headers, query), begun });
    const entry = await letIn({ proven, settings, begun, arrival: { headers, address } });
    if ("problem" in entry) return refuse(entry.problem, address, entry.name);
    return goOn(begun.returnTo, [setSessionCookie(entry.secret)]);
  } catch (error) {
    log.warn({ error: loggableError(error) }, "a sign-in at the provider came to nothing");
    return refuse(problemOf(error), address);
  }
});
