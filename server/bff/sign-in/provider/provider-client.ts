import { allowInsecureRequests, ClientSecretBasic, type Configuration, discovery } from "openid-client";
import { OperationError } from "@/server/domain/errors";
import type { OidcSettings } from "@/server/projections/sign-in-settings";
import { loggableError } from "@/server/runtime/loggable-error";
import { openLogger } from "@/server/runtime/logger";
import { type Context, context } from "../../context";

const TIMEOUT_SECONDS = 5;
/** A provider may move its endpoints; its keys are read again by the client itself. */
const DISCOVERED_FOR_MS = 60 * 60_000;

const discover = ({ issuer, clientId, clientSecretVariable }: OidcSettings): Promise<Configuration> => {
  const secret = process.env[clientSecretVariable];
  if (!secret) throw new OperationError("unavailable", `The environment has no ${clientSecretVariable}, which the provider asks for.`);
  const server = new URL(issuer);
  // The settings allow http on the loopback address alone.
  const execute = server.protocol === "http:" ? [allowInsecureRequests] : [];
  return discovery(server, clientId, undefined, ClientSecretBasic(secret), { timeout: TIMEOUT_SECONDS, execute });
};

const remembered = (shared: Context, settings: OidcSettings): Promise<Configuration> => {
  const { provider } = shared;
  if (provider && Date.now() - provider.at < DISCOVERED_FOR_MS) return provider.client;
  const client = discover(settings);
  shared.provider = { client, at: Date.now() };
  client.catch(() => {
    if (shared.provider?.client === client) delete shared.provider;
  });
  return client;
};

/** Throws `OperationError("unavailable")` where the provider does not answer, and "conflict" where there is none. */
export const providerClient = async (): Promise<{ client: Configuration; settings: OidcSettings }> => {
  const shared = context();
  const settings = shared.config.signIn.oidc;
  if (!settings) throw new OperationError("conflict", "This console has no provider to sign in at.");
  try {
    return { client: await remembered(shared, settings), settings };
  } catch (error) {
    if (error instanceof OperationError) throw error;
    openLogger("web").warn({ error: loggableError(error) }, "the provider could not be discovered");
    throw new OperationError("unavailable", `${settings.name} does not answer now. Try again in a moment.`);
  }
};
