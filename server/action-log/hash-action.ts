import { createHash } from "node:crypto";
import type { LoggedAction } from "./action-link";

/** The length in bytes says where a text ends, so that no two rows are spelled alike. Null is no text at all. */
const netstring = (text: string | null): string => (text === null ? "-," : `${Buffer.byteLength(text)}:${text},`);

/** Of one row in its place, as `tidemark.action_hash` of drizzle/0008_action_chain.sql makes it. */
export const hashAction = (previousHash: string, sequence: bigint, action: LoggedAction): string => {
  const { id, at, actor, actorId, address, target, reason, before, after } = action;
  const fields = ["tidemark-action-1", previousHash, sequence.toString(), id, at, actor, actorId, address, action.action, target, reason];
  return createHash("sha256")
    .update([...fields, before, after].map(netstring).join(""))
    .digest("hex");
};
