import { z } from "zod";
import type { ReadForeign } from "./foreign-events";

const address = z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" });

/** The name of the console's own store, which is always there. */
const OWN = "native";

const carriesNoOptions = (url: string): boolean => !URL.canParse(url) || !new URL(url).searchParams.has("options");

const isFunction = (value: unknown): boolean => typeof value === "function";

const source = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, "must be lower-case letters, digits and dashes, at most 40")
    .refine((name) => name !== OWN, `must not be ${OWN}: that is this console's own store`),
  /** Of a database with a store that another tool writes; a login that has SELECT is enough. Shown to nobody: it may hold a password. */
  url: address.refine(carriesNoOptions, "must carry no options: they would replace those that keep this console from writing"),
  /** The same store by a login that may move checkpoints. Without it the console writes nothing there; with it, nothing else. */
  actionsUrl: address.optional(),
  /** Where its types or payloads are not what projections know: what they are to be read as. */
  read: z.custom<ReadForeign>(isFunction, "must be a function that takes an event and says what is otherwise about it").optional(),
  /** Engines copy its log into this console's own, so that projections fold it: every event stands in two places then. */
  copy: z.boolean().optional(),
});

export const sources = z
  .array(source)
  .default([])
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "must not name a source twice")
  // Of two logs in one nobody could tell any more which event came before which.
  .refine((all) => all.filter(({ copy }) => copy).length <= 1, "must copy one source at most: a console's log is the copy of one");

export type SourceSettings = z.output<typeof source>;

/** The one whose log this console's own is the copy of. */
export const copiedSource = (all: readonly SourceSettings[]): SourceSettings | undefined => all.find(({ copy }) => copy);
