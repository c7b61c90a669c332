import { VisuallyHidden } from "@mantine/core";
import type { CSSProperties } from "react";
import type { LockTreeNode, Triage } from "@/server/contracts/triage";
import { countOf, formatDuration } from "../format";
import { visibleText } from "../visible-text";
import styles from "./triage.module.css";
import { sessionName, upper } from "./triage-words";

const nameOf = ({ kind, pid, gid }: LockTreeNode, sessions: Triage["sessions"]): string =>
  kind === "prepared"
    ? `prepared transaction ${visibleText(gid ?? "")}`
    : sessionName({ pid: pid ?? 0, application: sessions.find((session) => session.pid === pid)?.application ?? null });

const waitOf = ({ pid, isAgain }: LockTreeNode, sessions: Triage["sessions"]): string => {
  const wait = sessions.find((session) => session.pid === pid)?.waitsFor;
  if (isAgain) return "stands above already";
  if (!wait) return "";
  return `waits${wait.seconds === null ? "" : ` ${formatDuration(wait.seconds)}`} for ${visibleText(wait.lock.what)} (${wait.lock.mode})`;
};

const MOST_INDENTS = 8;
const inset = (depth: number): CSSProperties & Record<`--${string}`, string> => ({ "--depth": String(Math.min(depth, MOST_INDENTS)) });

/** Each line waits for the line above it that stands further left. */
export const LockTreeSection = ({ seen: { lockTree, sessions } }: { seen: Triage }) => (
  <section className={styles.section} aria-labelledby="locks">
    <h2 id="locks">
      Who waits for whom <span className={styles.note}>{lockTree.length === 0 ? "" : "each waits for the one it is indented under"}</span>
    </h2>
    {lockTree.length === 0 ? (
      <p>Nobody waits for a lock.</p>
    ) : (
      <ul className={styles.tree}>
        {lockTree.map((node, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: who waits for several stands in the tree more than once
          <li key={at} style={inset(node.depth)}>
            <span className={styles.node}>
              <VisuallyHidden>Level {node.depth + 1}: </VisuallyHidden>
              <b>
                <bdi>{upper(nameOf(node, sessions))}</bdi>
              </b>
              <span className={styles.note}>{waitOf(node, sessions)}</span>
            </span>
            {node.waiters > 0 && <span className={styles.count}>{countOf(node.waiters, "session")} behind it</span>}
          </li>
        ))}
      </ul>
    )}
  </section>
);
