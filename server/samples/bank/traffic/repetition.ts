import type { Scene } from "../story/scene";

/** Longer than the seconds within which two equal events of a stream are taken for one that was recorded twice. */
const REST_MS = 8_000;

const sayings = (scene: Scene): string[] => scene.map(({ streamId, type, data }) => JSON.stringify([streamId, type, data]));

/** Nobody is paid the same wages twice in a moment. All in milliseconds of one clock. */
export const createRepetition = () => {
  const saidAt = new Map<string, number>();
  return {
    repeats: (scene: Scene, nowMs: number): boolean => sayings(scene).some((saying) => (saidAt.get(saying) ?? -Infinity) > nowMs - REST_MS),
    /** When a scene was played to its end. */
    note(scene: Scene, nowMs: number): void {
      for (const [saying, at] of saidAt) {
        if (at > nowMs - REST_MS) break;
        saidAt.delete(saying);
      }
      for (const saying of sayings(scene)) {
        saidAt.delete(saying);
        saidAt.set(saying, nowMs);
      }
    },
  };
};
export type Repetition = ReturnType<typeof createRepetition>;
