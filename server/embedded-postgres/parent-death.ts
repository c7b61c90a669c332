import { spawn } from "node:child_process";

export type Guard = { release(): void };

/*
 * A process of its own group survives a parent that is killed outright. This shell waits on a pipe that only the parent
 * holds: the kernel closes it with the parent, whatever ended it, and the shell then runs its last commands.
 * One megabyte, no polling, and no reaction to Ctrl-C, as it has a session of its own.
 */
const guard = (lastCommands: string, args: readonly string[]): Guard => {
  const script = `trap '' INT HUP TERM; if read -r released; then exit 0; fi; ${lastCommands}`;
  const shell = spawn("/bin/sh", ["-c", script, "tidemark-guard", ...args], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.stdin.on("error", () => undefined);
  shell.unref();
  if ("unref" in shell.stdin && typeof shell.stdin.unref === "function") shell.stdin.unref();
  return { release: () => void shell.stdin.end("released\n") };
};

/** Stops a database server in order when we die. */
export const stopServerWithUs = (pid: number): Guard => guard('kill -INT "$1"', [String(pid)]);

/** Stops a server at once when we die, and removes what it wrote: once it has ended, else it would go on writing. It kills what does not quit within 5 s. */
export const removeServerWithUs = (pid: number, directory: string): Guard =>
  guard('kill -QUIT "$1"; i=0; while [ $i -lt 100 ] && kill -0 "$1" 2>/dev/null; do i=$((i + 1)); sleep 0.3; done; rm -rf -- "$2"', [
    String(pid),
    directory,
  ]);

/** Ends a whole process group when we die. */
export const endGroupWithUs = (pid: number): Guard => guard('kill -TERM -- "-$1"; sleep 2; kill -KILL -- "-$1"', [String(pid)]);
