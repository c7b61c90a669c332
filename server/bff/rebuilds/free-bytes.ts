import { statfs } from "node:fs/promises";
import { readEnv } from "@/server/runtime/env";

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]", ""];

/** What is free where the database keeps its data; null where that is another machine, or not to be seen from here. */
export const freeBytes = async (dataDirectory: string | null): Promise<number | null> => {
  if (dataDirectory === null || !LOOPBACK.includes(new URL(readEnv().DATABASE_URL).hostname)) return null;
  try {
    const { bavail, bsize } = await statfs(dataDirectory);
    return bavail * bsize;
  } catch {
    return null;
  }
};
