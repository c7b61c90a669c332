"use client";

import { Menu } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Event } from "@/server/contracts/events";
import type { Finding } from "@/server/contracts/findings";
import { everything } from "@/server/contracts/reach";
import { May } from "../access/may";
import { useMay } from "../access/use-may";
import { missingBefore } from "../findings/finding-repair";
import { type AnewKind, type AnewRequest, anewWords } from "../log-repairs/anew";
import styles from "./event.module.css";

const SupersedeDialog = dynamic(() => import("../log-repairs/supersede-dialog").then(({ SupersedeDialog }) => SupersedeDialog), {
  ssr: false,
});
const AnewDialog = dynamic(() => import("../log-repairs/anew-dialog").then(({ AnewDialog }) => AnewDialog), { ssr: false });

type Props = {
  event: Event;
  findings: readonly Finding[];
  /** A dialog outlives it: what it did may have moved the page on. */
  isOffered: boolean;
};
type Asked = { kind: "supersede"; event: Event } | AnewRequest;

const requestOf = (kind: AnewKind, { event: { streamId, streamVersion }, findings }: Omit<Props, "isOffered">): AnewRequest => {
  if (kind === "compensate") return { kind, streamId };
  if (kind === "renumber") return { kind, streamId, from: streamVersion };
  if (kind === "rewrite") return { kind, streamId, version: streamVersion };
  const missing = findings.map(missingBefore).find((each) => each !== null);
  return { kind, streamId, ...(missing && { missing }) };
};

const KINDS: readonly AnewKind[] = ["compensate", "renumber", "fill", "tombstone", "rewrite"];

const Cases = ({ onCase }: { onCase: (kind: AnewKind) => void }) => {
  const refusal = useMay("repairs:run", everything);
  const button = (
    <button type="button" className={styles.ask}>
      Set the stream right…
    </button>
  );
  if (refusal !== null)
    return (
      <May capability="repairs:run" about={everything}>
        {button}
      </May>
    );
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => (
          <Menu.Item key={kind} onClick={() => onCase(kind)}>
            {anewWords[kind].offer}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

/** For an event that should not count, or stand as it stands: nothing is done before its consequences were looked at. */
export const MendLog = (props: Props) => {
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      {props.isOffered && (
        <div className={styles.asks}>
          <May capability="repairs:run" about={everything}>
            <button
              type="button"
              className={styles.ask}
              aria-haspopup="dialog"
              onClick={() => setAsked({ kind: "supersede", event: props.event })}
            >
              It should not count…
            </button>
          </May>
          <Cases onCase={(kind) => setAsked(requestOf(kind, props))} />
        </div>
      )}
      {asked?.kind === "supersede" && <SupersedeDialog event={asked.event} onClose={() => setAsked(null)} />}
      {asked !== null && asked.kind !== "supersede" && <AnewDialog request={asked} onClose={() => setAsked(null)} />}
    </>
  );
};
