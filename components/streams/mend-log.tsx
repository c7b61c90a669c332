"use client";

import { Menu } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Event } from "@/server/contracts/events";
import type { Finding } from "@/server/contracts/findings";
import { everything } from "@/server/contracts/reach";
import { May } from "../access/may";
import { type AnewKind, type AnewRequest, anewWords, missingIn } from "../log-repairs/anew";
import styles from "./event.module.css";

const SupersedeDialog = dynamic(() => import("../log-repairs/supersede-dialog").then(({ SupersedeDialog }) => SupersedeDialog), {
  ssr: false,
});
const AnewDialog = dynamic(() => import("../log-repairs/anew-dialog").then(({ AnewDialog }) => AnewDialog), { ssr: false });

type Props = { event: Event; findings: readonly Finding[] };

/** What an audit found missing before the event, where one did. */
const missingBefore = (findings: readonly Finding[]) => {
  const gap = findings.find(({ check }) => check === "sequence_gap")?.evidence;
  const missing = gap && missingIn(String(gap.from), String(gap.to));
  return missing ? { missing } : {};
};

const requestOf = (kind: AnewKind, { event: { streamId, streamVersion }, findings }: Props): AnewRequest => {
  if (kind === "compensate") return { kind, streamId };
  if (kind === "renumber") return { kind, streamId, from: streamVersion };
  return kind === "rewrite" ? { kind, streamId, version: streamVersion } : { kind, streamId, ...missingBefore(findings) };
};

const KINDS: readonly AnewKind[] = ["compensate", "renumber", "fill", "tombstone", "rewrite"];

/** For an event that should not count, or stand as it stands: nothing is done before its consequences were looked at. */
export const MendLog = (props: Props) => {
  const [asked, setAsked] = useState<"supersede" | AnewRequest | null>(null);
  return (
    <>
      <May capability="repairs:run" about={everything}>
        <button type="button" className={styles.ask} aria-haspopup="dialog" onClick={() => setAsked("supersede")}>
          It should not count…
        </button>
      </May>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <May capability="repairs:run" about={everything}>
            <button type="button" className={styles.ask}>
              Set the stream right…
            </button>
          </May>
        </Menu.Target>
        <Menu.Dropdown>
          {KINDS.map((kind) => (
            <Menu.Item key={kind} onClick={() => setAsked(requestOf(kind, props))}>
              {anewWords[kind].offer}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked === "supersede" && <SupersedeDialog event={props.event} onClose={() => setAsked(null)} />}
      {asked !== null && asked !== "supersede" && <AnewDialog request={asked} onClose={() => setAsked(null)} />}
    </>
  );
};
