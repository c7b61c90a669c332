import type { ConsumerCommand } from "@/server/domain/attached/consumer";

/** As C# spells it. */
const quoted = (text: string): string => JSON.stringify(text);

/**
 * What Marten itself offers, to be run where the application configures it. Nothing of it is safe by SQL: a daemon that runs moves its progress from
 * where it believes it to be. `floor` is the last position that stays read.
 */
export const shardCommands = (projection: string, floor: bigint): ConsumerCommand[] => [
  {
    does: "Builds a projection anew, from all of its events.",
    command: `await daemon.RebuildProjectionAsync(${quoted(projection)}, cancellation);`,
  },
  {
    does: "Hands a subscription every event above the floor once more, and deletes its letters from there on.",
    command: `await daemon.RewindSubscriptionAsync(${quoted(projection)}, cancellation, sequenceFloor: ${floor});`,
  },
];
