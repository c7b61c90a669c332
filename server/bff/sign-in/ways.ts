import type { SignInWays } from "@/server/contracts/sign-in";
import { allowsPasswords } from "@/server/projections/sign-in-settings";
import type { Context } from "../context";

export const waysOf = ({ config: { signIn } }: Pick<Context, "config">): SignInWays => ({
  link: true,
  password: allowsPasswords(signIn),
  provider: signIn.oidc ? { name: signIn.oidc.name } : null,
});
