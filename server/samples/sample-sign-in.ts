import type { z } from "zod";
import { type Role, roles } from "@/server/domain/access/roles";
import type { signIn } from "@/server/projections/sign-in-settings";

const need = (variables: NodeJS.ProcessEnv, name: string): string => {
  const value = variables[name];
  if (value) return value;
  throw new Error(`${name} must be set where TIDEMARK_OIDC_ISSUER is`);
};

const roleIn = (pair: string): [value: string, role: Role] => {
  const [value = "", name] = pair.split("=").map((part) => part.trim());
  const role = roles.find((one) => one === name);
  if (role) return [value, role];
  throw new Error(`TIDEMARK_OIDC_ROLES must be like value-of-the-claim=role, with one of ${roles.join(", ")}, not "${pair}"`);
};

/**
 * A provider from the environment, so that this checkout runs with any: TIDEMARK_OIDC_ISSUER, TIDEMARK_OIDC_CLIENT_ID, TIDEMARK_OIDC_CLIENT_SECRET,
 * TIDEMARK_OIDC_ROLES (`value-of-the-claim=role,…`), and if they are others TIDEMARK_OIDC_ROLES_CLAIM and TIDEMARK_OIDC_NAME. Without an issuer
 * there is none. Throws one sentence that names the variable.
 */
export const sampleSignIn = (variables: NodeJS.ProcessEnv = process.env): z.input<typeof signIn> => {
  const issuer = variables.TIDEMARK_OIDC_ISSUER;
  if (!issuer) return {};
  const { TIDEMARK_OIDC_NAME: name, TIDEMARK_OIDC_ROLES_CLAIM: rolesClaim } = variables;
  return {
    oidc: {
      issuer,
      clientId: need(variables, "TIDEMARK_OIDC_CLIENT_ID"),
      clientSecretVariable: "TIDEMARK_OIDC_CLIENT_SECRET",
      roles: Object.fromEntries(need(variables, "TIDEMARK_OIDC_ROLES").split(",").map(roleIn)),
      ...(name ? { name } : {}),
      ...(rolesClaim ? { rolesClaim } : {}),
    },
  };
};
