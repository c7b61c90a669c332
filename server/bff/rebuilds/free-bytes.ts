import { statfs } from "node:fs/promises";

/** What is free where the database keeps its data; null where that is not to be seen from here. */
export const freeBytes = async (dataDirectory: string | null): Promise<number | null> => {
  if (dataDirectory === null) return null;
  try {
    const { bavail, bsize } = await statfs(dataDirectory);
    return bavail * bsize;
  } catch {
    return null;
  }
};
