/** As many as asked for, `size` of them at once. */
export const inGroups = async <T>(count: number, size: number, make: (index: number) => Promise<T>): Promise<T[]> => {
  const made: T[] = [];
  while (made.length < count) {
    const first = made.length;
    made.push(...(await Promise.all(Array.from({ length: Math.min(size, count - first) }, (_, index) => make(first + index)))));
  }
  return made;
};
