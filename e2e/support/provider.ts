import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "@/server/embedded-postgres/cluster";

export type RunningProvider = {
  issuer: string;
  /** What a console needs to know of it. */
  env: Record<string, string>;
  /** From its next answer on. */
  setGroups(who: string, groups: readonly string[]): Promise<void>;
};

const heard = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the provider ended")));
  ended.catch(() => undefined); // it ends in the end
  await Promise.race([once(child, "message"), ended]);
};

/** For a console on `consolePort`; ended when `use` is through. */
export const withProvider = async (consolePort: number, use: (provider: RunningProvider) => Promise<void>): Promise<void> => {
  const port = await freePort();
  const redirect = `http://127.0.0.1:${consolePort}/api/sign-in/provider/callback`;
  const child = fork(join(import.meta.dirname, "provider-process.mjs"), [String(port), redirect], { silent: true });
  try {
    await heard(child);
    const issuer = `http://127.0.0.1:${port}`;
    await use({
      issuer,
      env: {
        TIDEMARK_OIDC_ISSUER: issuer,
        TIDEMARK_OIDC_NAME: "the company's provider",
        TIDEMARK_OIDC_CLIENT_ID: "tidemark",
        TIDEMARK_OIDC_CLIENT_SECRET: "the-secret-of-the-client",
        TIDEMARK_OIDC_ROLES_CLAIM: "groups",
        TIDEMARK_OIDC_ROLES: "console-operators=operator, console-admins=administrator",
      },
      setGroups: async (who, groups) => {
        child.send({ who, groups });
        await heard(child);
      },
    });
  } finally {
    child.kill("SIGKILL");
  }
};
