import { expect, test } from "vitest";
import { signIn } from "@/server/projections/sign-in-settings";
import { localUrl, readBinding } from "./binding";

const nothing = signIn.parse({});
const accounts = signIn.parse({ localAccounts: true });
const provider = signIn.parse({
  oidc: { issuer: "https://id.example.com", clientId: "tidemark", clientSecretVariable: "OIDC_SECRET", roles: { admins: "administrator" } },
});
const TLS = { TIDEMARK_ORIGIN: "https://tidemark.example.com" };

test("I13: a console for which nobody chose how people sign in refuses every address but loopback, in one sentence that says why", () => {
  for (const host of ["0.0.0.0", "::", "10.0.0.5", "tidemark.example.com", "128.0.0.1", "127.0.0.1.example.com"])
    expect(() => readBinding({ host, environment: TLS, signIn: nothing }), host).toThrow(
      /^The console does not listen on .*: tidemark\.config\.ts names no way for people to sign in .*, so it answers on 127\.0\.0\.1 only\.$/,
    );
  for (const host of [undefined, "127.0.0.1", "localhost", "::1"])
    expect(readBinding({ host, environment: {}, signIn: nothing })).toMatchObject({ isLoopback: true, origin: null });
});

test("I13: the environment does not open what an option could not", () => {
  expect(() => readBinding({ host: undefined, environment: { ...TLS, TIDEMARK_HOST: "0.0.0.0" }, signIn: nothing })).toThrow(/0\.0\.0\.0/);
});

test("with accounts or a provider it listens elsewhere, behind TLS alone", () => {
  for (const [settings, environment] of [
    [accounts, {}],
    [provider, { OIDC_SECRET: "s" }],
  ] as const) {
    expect(() => readBinding({ host: "0.0.0.0", environment, signIn: settings })).toThrow(/TIDEMARK_ORIGIN must say the https/);
    expect(() => readBinding({ host: "0.0.0.0", environment: { ...environment, TIDEMARK_ORIGIN: "http://x" }, signIn: settings })).toThrow(
      /TIDEMARK_ORIGIN must be an https/,
    );
    expect(readBinding({ host: "0.0.0.0", environment: { ...environment, ...TLS }, signIn: settings })).toEqual({
      host: "0.0.0.0",
      isLoopback: false,
      origin: "https://tidemark.example.com",
    });
  }
});

test("a provider whose secret the environment lacks is refused by the variable's name, on loopback too", () => {
  expect(() => readBinding({ host: undefined, environment: {}, signIn: provider })).toThrow(/^The environment has no OIDC_SECRET,/);
});

test("this machine reaches a console that listens on all addresses by loopback", () => {
  const binding = { isLoopback: false, origin: null };
  expect(localUrl({ ...binding, host: "0.0.0.0" }, 3_000)).toBe("http://127.0.0.1:3000");
  expect(localUrl({ ...binding, host: "::1" }, 3_000)).toBe("http://[::1]:3000");
});
