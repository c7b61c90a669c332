import type { Database } from "@/server/db/database";
import type { ConsumerFacts } from "@/server/domain/attached/consumer";
import { unlessEnded } from "../attached/unless-ended";
import { countUnread, type UnreadRequest } from "./count-unread";
import type { MartenLayout } from "./layout";
import { highWaterOf, type Progress, readProgress } from "./read-progress";
import { shardCommands } from "./shard-commands";
import type { ProgressOwner } from "./shard-name";

type Shard = Progress & { owner: { kind: "shard" } };

const isShard = (progress: Progress): progress is Shard => progress.owner.kind === "shard";

/** Its version and its tenant are told beside it. */
export const consumerName = ({ projection, key }: Pick<ProgressOwner & { kind: "shard" }, "projection" | "key">): string =>
  `${projection}:${key}`;

const WHOLE = "the store";

/** What a shard reads: its tenant alone, or all. */
export const partitionOf = ({ tenant }: Pick<ProgressOwner & { kind: "shard" }, "tenant">): string => tenant ?? WHOLE;

/** Null where it reads all. */
export const tenantOf = (partition: string | null): string | null => (partition === WHOLE ? null : partition);

const distanceOf = (position: bigint, upTo: bigint | null): string | null =>
  upTo === null ? null : (upTo > position ? upTo - position : 0n).toString();

/** Where each shard stands, and what lies above that. */
export const consumerFacts = async (db: Database, layout: MartenLayout): Promise<ConsumerFacts[]> => {
  const progress = await readProgress(db, layout);
  const shards = progress.filter(isShard);
  const requests = shards.map(
    ({ position, owner }): UnreadRequest => ({ above: position, upTo: highWaterOf(progress, owner.tenant), tenant: owner.tenant }),
  );
  const unread = await unlessEnded(countUnread(db, layout, requests));
  return shards.map(({ owner, position, status, movedSecondsAgo, heartbeatSecondsAgo, pauseReason, failure }, nth) => ({
    name: consumerName(owner),
    version: owner.version,
    partition: partitionOf(owner),
    status,
    checkpoint: position.toString(),
    position: position.toString(),
    goesOnAfter: "high-water",
    recordsEvery: null,
    beyond: null,
    distance: distanceOf(position, requests[nth]!.upTo),
    types: null,
    movedSecondsAgo,
    unread: unread?.[nth] ?? null,
    agent: { heartbeatSecondsAgo, pauseReason, failure },
    commands: shardCommands(owner.projection, 0n),
  }));
};
