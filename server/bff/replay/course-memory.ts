import type { CourseStep } from "@/server/domain/course";
import type { Anchor } from "@/server/replay/fold-anchors";

/** What was charted of a stream so far, and the state that it goes on from. */
export type ChartedCourse = { end: Anchor; fromVersion: bigint; steps: CourseStep[]; isThinned: boolean };

export type CourseMemory = { of(name: string): ChartedCourse | null; keep(name: string, course: ChartedCourse): void };

const MOST = 32;

/** Courses drawn lately: a stream that grows while somebody looks at it is charted from where it was left. */
export const openCourseMemory = (): CourseMemory => {
  const courses = new Map<string, ChartedCourse>();
  return {
    of: (name) => courses.get(name) ?? null,
    keep: (name, course) => {
      courses.delete(name);
      courses.set(name, course);
      if (courses.size > MOST) courses.delete(courses.keys().next().value!);
    },
  };
};
