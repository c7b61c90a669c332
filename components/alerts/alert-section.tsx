"use client";

import Link from "next/link";
import { formatCount } from "../format";
import { useLive } from "../live/use-live";
import section from "../overview/section.module.css";
import { paths } from "../paths";
import { Since } from "../time/since";
import { visibleText } from "../visible-text";
import { AlertMark } from "./alert-mark";
import { passingWords } from "./alert-words";
import styles from "./alerts.module.css";

const SHOWN = 5;

/** Alerts that nobody looks after yet, the worst first; one line where there is none. */
export const AlertSection = () => {
  const { snapshot, trust } = useLive();
  if (!snapshot?.projections) return null;
  const { alerts } = snapshot;
  if (alerts.length === 0)
    return (
      <section className={section.folded} aria-label="Alerts">
        <span>
          <b>Alerts</b> 0
        </span>
        <span className={section.note}>none is open</span>
        <Link href={paths.alerts()}>Alerts</Link>
      </section>
    );
  return (
    <section className={section.section} aria-labelledby="open-alerts">
      <div className={section.head}>
        <h2 id="open-alerts">Alerts that nobody looks after yet</h2>
        <Link href={paths.alerts()}>{alerts.length > SHOWN ? `All ${formatCount(alerts.length)}` : "All alerts"}</Link>
      </div>
      <ul className={styles.open}>
        {alerts.slice(0, SHOWN).map((alert) => (
          <li key={alert.id}>
            <AlertMark state={alert.state} severity={alert.severity} isOld={trust !== "now"} />
            <span>
              <Link href={paths.alert(alert.id)} prefetch={false}>
                {visibleText(alert.title)}
              </Link>
              <span className={styles.note}>
                {" "}
                {alert.sentence} {passingWords(alert)}
              </span>
            </span>
            <span className={styles.since}>
              <Since at={alert.raisedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
