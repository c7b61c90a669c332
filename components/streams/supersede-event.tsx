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

/** For an event that should not count: nothing is done before its consequences were looked at. */
export const SupersedeEvent = ({ event }: { event: Event }) => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <May capability="repairs:run" about={everything}>
        <button type="button" className={styles.ask} aria-haspopup="dialog" onClick={() => setAsked(true)}>
          It should not count…
        </button>
      </May>
      {isAsked && <SupersedeDialog event={event} onClose={() => setAsked(false)} />}
    </>
  );
};
