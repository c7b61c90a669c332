import { hash, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB and two passes: OWASP's first choice. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let decoy: Promise<string> | undefined;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Who has no password, or does not exist, costs as long as who has typed a wrong one: the time tells nobody's name. */
export const isPassword = async (passwordHash: string | null, typed: string): Promise<boolean> => {
  decoy ??= hashPassword("nobody has this password");
  const matches = await verify(passwordHash ?? (await decoy), typed);
  return passwordHash !== null && matches;
};
