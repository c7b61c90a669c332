import type { LogRepair } from "@/server/contracts/log-repairs";

type Superseded = LogRepair["events"][number];
type Appended = LogRepair["appended"][number];

/** An event that counts no more, what stands for it, or both. */
export type WrittenLine = { superseded: Superseded | null; appended: Appended | null };

/** In the order of what is appended; first what nothing stands for. */
export const writtenLines = ({ events, appended }: Pick<LogRepair, "events" | "appended">): WrittenLine[] => {
  const byPosition = new Map(events.map((event) => [event.position, event]));
  const stoodFor = new Set(appended.map(({ of }) => of));
  return [
    ...events.filter(({ position }) => !stoodFor.has(position)).map((superseded) => ({ superseded, appended: null })),
    ...appended.map((each) => ({ superseded: (each.of === null ? undefined : byPosition.get(each.of)) ?? null, appended: each })),
  ];
};
