import { z } from "zod";
import { THIS_SERVER } from "@/server/domain/triage/match-participants";

const isPattern = (text: string): boolean => {
  try {
    return new RegExp(text).source !== "";
  } catch {
    return false;
  }
};

const postgres = z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" });

const known = {
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, "must be small letters, digits and dashes")
    .refine((name) => name !== THIS_SERVER, `must not be ${THIS_SERVER}: that is this console's own server`),
  /**
   * Which gids it takes part in. What the first group of the pattern matches is the transaction's name that participants share, where each has a
   * gid of its own: "^(.+)/ledger$".
   */
  gids: z.string().refine(isPattern, "must be a regular expression").default(".*"),
};

const server = z.strictObject({
  ...known,
  /** A login that may look: prepared transactions are shown to everybody who may connect. */
  url: postgres,
  /** A login that may end them: a member of the roles that prepare them, and of nothing else. Default: `url`. */
  resolverUrl: postgres.optional(),
});

const endpoint = z.strictObject({
  ...known,
  /** Answers a GET with `{transactions: [{gid, state?, decision?, timedOut?, participants?, ageSeconds?}]}`. */
  endpoint: z.url({ protocol: /^https?$/, error: "must be an http:// or https:// address" }),
  /** Decides: its answer wins, and what it does not list it never decided. */
  coordinator: z.boolean().default(false),
});

export const participants = z
  .array(z.union([server, endpoint]))
  .default([])
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "must not name a participant twice")
  .refine((all) => all.filter((one) => "coordinator" in one && one.coordinator).length < 2, "must not have two coordinators");

export type Participant = z.output<typeof participants>[number];
export type ParticipantServer = z.output<typeof server>;
export type ParticipantEndpoint = z.output<typeof endpoint>;

export const serversOf = (all: readonly Participant[]): ParticipantServer[] => all.filter((one) => "url" in one);
