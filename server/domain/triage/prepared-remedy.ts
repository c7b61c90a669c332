import type { PreparedAct, Remedy } from "./intervention";

/** What the console's login may do about a prepared transaction of somebody's. */
export type PreparedRights = { gid: string; owner: string; database: string; login: string; isSuperusers: boolean; mayEnd: boolean };

const VERBS: Readonly<Record<PreparedAct, string>> = { commit: "commit", "roll-back": "rollback" };

/** Null where it can be ended from here. Whom a superuser's role is granted to could do everything: that is no advice. */
export const preparedRefusal = ({ owner, login, isSuperusers, mayEnd }: PreparedRights): string | null => {
  if (mayEnd) return null;
  const refusal = `This login, ${login}, may not end what ${owner} prepared`;
  return isSuperusers ? `${refusal}: ${owner} is a superuser.` : `${refusal}: grant it ${owner}.`;
};

/** What whoever may types instead; null where it can be ended from here. The server knows it by this name alone, in this database alone. */
export const preparedRemedy = (act: PreparedAct, { gid, owner, database, isSuperusers, mayEnd }: PreparedRights): Remedy | null =>
  mayEnd
    ? null
    : {
        sentence: `${isSuperusers ? "A superuser" : `Who signs in as ${owner}, or a superuser,`} does it in database ${database} with`,
        command: `${VERBS[act]} prepared '${gid.replaceAll("'", "''")}';`,
      };
