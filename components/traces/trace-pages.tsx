import Link from "next/link";
import type { Trace } from "@/server/contracts/traces";
import { countOf } from "../format";
import { type TraceAddress, traceQueryText } from "./trace-address";
import styles from "./trace-page.module.css";

/** The way through a trace that is longer than a page. */
export const TracePages = ({ trace, address }: { trace: Trace; address: TraceAddress }) => {
  const here = new URLSearchParams(Object.entries(address));
  if (trace.next === undefined && address.after === undefined) return null;
  return (
    <p className={styles.more}>
      These are {countOf(trace.events.length, "event")} of a longer trace.{" "}
      {trace.next !== undefined && <Link href={traceQueryText(here, { after: trace.next, event: undefined })}>Show what follows</Link>}{" "}
      {address.after !== undefined && (
        <Link href={traceQueryText(here, { after: undefined, event: undefined }) || "?"}>Back to its beginning</Link>
      )}
    </p>
  );
};
