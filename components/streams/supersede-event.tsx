"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { Event } from "@/server/contracts/events";
import { everything } from "@/server/contracts/reach";
import { May } from "../access/may";
import styles from "./event.module.css";

const SupersedeDialog = dynamic(() => import("../log-repairs/supersede-dialog").then(({ SupersedeDialog }) => SupersedeDialog), {
  ssr: false,
});

type Props = { event: Event; isSuperseded: boolean };

/** For an event that should not count: nothing is done before its consequences were looked at. What came of it stays until it was seen. */
export const SupersedeEvent = ({ event, isSuperseded }: Props) => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      {!isSuperseded && (
        <May capability="repairs:run" about={everything}>
          <button type="button" className={styles.ask} aria-haspopup="dialog" onClick={() => setAsked(true)}>
            It should not count…
          </button>
        </May>
      )}
      {isAsked && <SupersedeDialog event={event} onClose={() => setAsked(false)} />}
    </>
  );
};
