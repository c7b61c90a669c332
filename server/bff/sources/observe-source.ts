import { databaseErrorOf } from "@/server/db/database-error";
import { type ConsumerFacts, toldConsumers } from "@/server/domain/attached/consumer";
import { type AttachedStore, attachStore } from "@/server/sources/attach-store";
import type { AttachedGaps, AttachedHead, AttachedSource } from "@/server/sources/attached-source";
import { wasEnded } from "@/server/sources/native/search-client";
import { openSharedLook } from "../triage/shared-look";

type ToldConsumers = ReturnType<typeof toldConsumers<ConsumerFacts>>;

export type SourceLook =
  | ({ kind: "seen"; source: AttachedSource; head: AttachedHead; gaps: AttachedGaps | null; observedAt: string } & ToldConsumers)
  | { kind: "refused" | "late" | "unreachable"; sentence: string };

/** A store, and one picture of it for all who watch. */
export type ObservedSource = AttachedStore & {
  look(): Promise<SourceLook>;
  /** Something was changed there from here: nobody is shown a picture from before. */
  outdate(): void;
};

const FRESH_MS = 2_000;
/** A store without the indexes that a look wants is left alone for so many times as long as the last one took. */
const REST = 19;

/** The address is in no sentence: it may hold a password. */
const unreachable = (name: string, error: unknown): SourceLook => {
  const code = databaseErrorOf(error)?.code;
  return {
    kind: "unreachable",
    sentence: `The database of ${name} could not be asked${code ? ` (${code})` : ""}: nothing is known of it now.`,
  };
};

/** Before it is known what the store is: its tables are looked at under the locks of others. */
const unseen = (name: string, error: unknown): SourceLook =>
  wasEnded(error)
    ? { kind: "late", sentence: `The tables of ${name} could not be looked at in time: somebody may have locked them.` }
    : unreachable(name, error);

const tooLate = (source: AttachedSource): SourceLook => {
  const [missing] = source.describe().missingIndexes;
  const why = missing ? `it lacks an index, and reads every event: ${missing.statement}.` : "somebody may have locked it.";
  return { kind: "late", sentence: `The head of ${source.name} could not be read in time: ${why}` };
};

const see = async (store: AttachedStore): Promise<SourceLook> => {
  const attachment = await store.attachment();
  if (attachment.kind === "refused") return attachment;
  const { source } = attachment;
  try {
    const [head, gaps, consumers] = await Promise.all([source.head(), source.gaps(), source.consumers()]);
    return { kind: "seen", source, head, gaps, ...toldConsumers(consumers), observedAt: new Date().toISOString() };
  } catch (error) {
    if (wasEnded(error)) return tooLate(source);
    throw error;
  }
};

const openLook = (store: AttachedStore): (() => Promise<SourceLook>) => {
  const now = () => performance.now();
  let last: { seen: SourceLook; until: number } | null = null;
  const look = async (): Promise<SourceLook> => {
    const begun = now();
    if (last && begun < last.until) return last.seen;
    // A failure is a picture too: that a store is away is found out once for all who ask.
    const seen = await see(store).catch((error: unknown) => unseen(store.name, error));
    const isCostly = seen.kind === "seen" || seen.kind === "late";
    last = { seen, until: now() + (isCostly ? REST * (now() - begun) : 0) };
    return seen;
  };
  return openSharedLook(look, { freshMs: FRESH_MS, now });
};

export const observeSource = (settings: { name: string; url: string }): ObservedSource => {
  const store = attachStore(settings);
  let look = openLook(store);
  const outdate = () => {
    look = openLook(store);
  };
  return { ...store, look: () => look(), outdate };
};
