import { isChosen, type SignInSettings } from "@/server/projections/sign-in-settings";
import { CommandRefusal, messageOf } from "../refusal";

/** Where web listens, and how people call it from elsewhere. */
export type Binding = { host: string; isLoopback: boolean; origin: string | null };

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;
const ORIGIN = /^https:\/\/[^/?#]+$/;

type Asked = { host: string | undefined; environment: Readonly<Record<string, string | undefined>>; signIn: SignInSettings };

/**
 * Everybody who can send a request to a console may try to get in: on another address than loopback it listens only where somebody chose how
 * people sign in, and only behind TLS. Throws a CommandRefusal of one sentence.
 */
export const readBinding = ({ host: typed, environment, signIn }: Asked): Binding => {
  const host = typed ?? environment.TIDEMARK_HOST ?? "127.0.0.1";
  const { TIDEMARK_ORIGIN: origin } = environment;
  const variable = signIn.oidc?.clientSecretVariable;
  if (variable !== undefined && !environment[variable])
    throw new CommandRefusal(
      `The environment has no ${variable}, which signIn.oidc of tidemark.config.ts names for the provider's secret.`,
    );
  if (origin !== undefined && !ORIGIN.test(origin))
    throw new CommandRefusal(`TIDEMARK_ORIGIN must be an https:// address without a path, such as https://tidemark.example.com.`);
  const isLoopback = LOOPBACK.test(host);
  if (!isLoopback && !isChosen(signIn))
    throw new CommandRefusal(
      `The console does not listen on ${host}: tidemark.config.ts names no way for people to sign in (signIn.oidc or signIn.localAccounts), so it answers on 127.0.0.1 only.`,
    );
  if (!isLoopback && origin === undefined)
    throw new CommandRefusal(
      `The console does not listen on ${host}: TIDEMARK_ORIGIN must say the https:// address under which people reach it through TLS.`,
    );
  return { host, isLoopback, origin: origin ?? null };
};

/** The address under which this machine reaches it. */
export const localUrl = ({ host }: Binding, port: number): string => {
  if (host === "0.0.0.0" || host === "::") return `http://127.0.0.1:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
};

/** Throws a CommandRefusal with the sentence that names the key of tidemark.config.ts. */
export const bindingOf = async (host: string | undefined): Promise<Binding> => {
  const { default: config } = await import("@/tidemark.config").catch((error: unknown) => {
    throw new CommandRefusal(messageOf(error));
  });
  return readBinding({ host, environment: process.env, signIn: config.signIn });
};
