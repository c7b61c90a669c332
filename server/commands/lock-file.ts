import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isAlive, processIdentity } from "./process-identity";

export type LockFile = { release(): void };

const tryLink = (file: string): boolean => {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, processIdentity(process.pid) ?? "");
  try {
    linkSync(own, file); // appears with its content, or not at all
    return true;
  } catch {
    return false;
  } finally {
    rmSync(own, { force: true });
  }
};

/** A lock that a killed holder does not keep. The holder's pid when somebody alive has it. */
export const takeLock = (file: string): LockFile | { heldBy: string } => {
  for (let attempt = 0; attempt < 2; attempt++) {
    if (tryLink(file)) return { release: () => rmSync(file, { force: true }) };
    const holder = existsSync(file) ? readFileSync(file, "utf8") : "";
    if (isAlive(holder)) return { heldBy: holder.split("@")[0] ?? "" };
    rmSync(file, { force: true });
  }
  return { heldBy: "" };
};
