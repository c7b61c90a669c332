"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { AlertRule } from "@/server/contracts/alerts";
import { useReading } from "../access/use-reading";
import { formatDuration } from "../format";
import { Age } from "../time/since";
import { visibleText } from "../visible-text";
import { figureText } from "./alert-words";
import styles from "./alerts.module.css";
import { alertQueries } from "./queries";
import { TargetList } from "./target-list";

const lasts = ({ forSeconds, resolveAfterSeconds, threshold }: AlertRule): string => {
  const raised = forSeconds === 0 ? "told at once" : `told when it has lasted ${formatDuration(forSeconds)}`;
  const calm = threshold === 0 ? "0" : "well below that";
  return `${raised}, over ${resolveAfterSeconds === 0 ? `as soon as it is ${calm}` : `when it was ${calm} for ${formatDuration(resolveAfterSeconds)}`}`;
};

const Rule = ({ rule }: { rule: AlertRule }) => (
  <li data-off={!rule.isOn || undefined}>
    <code>{rule.rule}</code>
    <span>
      {rule.watches} {rule.threshold === 0 ? "0" : figureText(rule.threshold, rule)}
    </span>
    <span className={styles.note}>{rule.isOn ? `${rule.severity}; ${lasts(rule)}` : "switched off"}</span>
  </li>
);

/** What is watched and who is told, as the configuration says it. */
export const AlertRules = () => {
  const { enabled } = useReading("alerts:read");
  const { data, error, refetch } = useQuery({ ...alertQueries.rules(), enabled });
  if (!data && !error) return null;
  if (!data)
    return (
      <section className={styles.section} aria-labelledby="rules">
        <h2 id="rules">What is watched</h2>
        <p>
          The rules could not be read. {visibleText(error?.message ?? "")} <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      </section>
    );
  return (
    <>
      <TargetList targets={data.targets} />
      <section className={styles.section} aria-labelledby="rules">
        <h2 id="rules">
          What is watched{" "}
          <span className={styles.note}>
            {data.lookedAt ? (
              <>
                an engine looked <Age at={data.lookedAt} />
              </>
            ) : (
              "no engine has looked yet"
            )}
          </span>
        </h2>
        <ul className={styles.rules}>
          {data.rules.map((rule) => (
            <Rule key={rule.rule} rule={rule} />
          ))}
        </ul>
      </section>
    </>
  );
};
