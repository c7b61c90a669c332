"use client";

import { Button } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useId, useState } from "react";
import { type Schedule, schedule, schedulesResponse } from "@/server/contracts/dead-letters";
import { wholeProjection } from "@/server/contracts/reach";
import { May } from "../access/may";
import { ActorName } from "../action-log/actor-name";
import { getJson, postJson } from "../api-client";
import { askAgainAfterFailure } from "../ask-again";
import { countOf } from "../format";
import { filterWords } from "../operations/selection-words";
import { api, paths } from "../paths";
import { Time } from "../time/time";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { cronWords } from "./cron-words";
import styles from "./schedules.module.css";

const schedulesQuery = queryOptions({
  queryKey: ["redrive-schedules"],
  queryFn: ({ signal }) => getJson(api.redriveSchedules, schedulesResponse, signal),
  refetchInterval: (query) => askAgainAfterFailure(query) || 10_000,
});

const useSwitch = ({ name, isOn }: Schedule) => {
  const client = useQueryClient();
  const [idempotencyKey, setIdempotencyKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (reason: string) =>
      postJson(api.redriveSchedule(name, isOn ? "switch-off" : "switch-on"), { reason }, schedule, { idempotencyKey }),
    onError: (error) => {
      if ("isRefusal" in error && error.isRefusal) setIdempotencyKey(crypto.randomUUID());
    },
    onSettled: () => client.invalidateQueries({ queryKey: schedulesQuery.queryKey }),
  });
};

const SwitchDialog = ({ of, onClose }: { of: Schedule; onClose: () => void }) => {
  const { mutate, isPending, error } = useSwitch(of);
  const verb = of.isOn ? "Switch off" : "Switch on";
  const done = ({ isOn }: Schedule) => {
    announce(`${of.name} is switched ${isOn ? "on" : "off"}.`);
    onClose();
  };
  return (
    <ReasonDialog
      title={`${verb} ${of.name}`}
      verb={verb}
      consequence={
        of.isOn
          ? "It runs no more until somebody switches it on. An operation that it has begun goes on."
          : "From its next time on it redrives by itself what its filter finds, and every run stands in the ledger of operations."
      }
      isPending={isPending}
      error={error}
      onSubmit={(reason) => mutate(reason, { onSuccess: done })}
      onClose={onClose}
    />
  );
};

const What = ({ of: { projection, filter, canary, maxAttempts } }: { of: Schedule }) => (
  <>
    Redrives {canary ? `${canary} at random of what` : "all that"} is held back in{" "}
    <Link href={paths.projection(projection)}>{projection}</Link>
    {filterWords(filter) && ` ${visibleText(filterWords(filter))}`}, but nothing that was tried {countOf(maxAttempts, "time")}.
  </>
);

const When = ({ of: { cron, nextAt, switched, isOn } }: { of: Schedule }) => (
  <>
    <span>{cronWords(cron) ?? <code>{cron}</code>}</span>
    <span className={styles.note}>
      {nextAt && (
        <>
          next <Time at={nextAt} precision="minute" />
        </>
      )}
      {!isOn && switched && (
        <>
          since <Time at={switched.at} precision="minute" /> by <ActorName name={switched.by} />: <q>{visibleText(switched.reason)}</q>
        </>
      )}
      {!isOn && !switched && "never switched on"}
    </span>
  </>
);

const Row = ({ of, onSwitch }: { of: Schedule; onSwitch: () => void }) => (
  <li data-off={!of.isOn || undefined}>
    <div className={styles.name}>
      <b>{of.name}</b>
      <span className={of.isOn ? styles.on : styles.note}>{of.isOn ? "on" : "off"}</span>
    </div>
    <div className={styles.what}>
      <What of={of} />
    </div>
    <div className={styles.when}>
      <When of={of} />
    </div>
    <div className={styles.last}>
      {of.lastOperation ? (
        <Link href={paths.operation(of.lastOperation.id)}>
          last <Time at={of.lastOperation.at} precision="minute" />, {of.lastOperation.state.replace("-", " ")}
        </Link>
      ) : (
        <span className={styles.note}>has not run yet</span>
      )}
    </div>
    <May capability="dead-letters:operate" about={wholeProjection(of.projection)}>
      <Button onClick={onSwitch} aria-haspopup="dialog" aria-label={`Switch ${of.isOn ? "off" : "on"} ${of.name}`}>
        Switch {of.isOn ? "off" : "on"}
      </Button>
    </May>
  </li>
);

/** The redrives that run by themselves; the configuration names them, people switch them. Nothing where there are none. */
export const Schedules = () => {
  const { data, error, refetch } = useQuery(schedulesQuery);
  const [switching, setSwitching] = useState<string | null>(null);
  const heading = useId();
  const asked = data?.schedules.find(({ name }) => name === switching);
  if (!data && !error) return null;
  if (data?.schedules.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading}>
        Scheduled redrives <span className={styles.note}>{data ? countOf(data.schedules.length, "schedule") : ""}</span>
      </h2>
      {!data && (
        <p className={styles.failing}>
          The schedules could not be read. {error?.message} <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      <ul className={styles.list}>
        {data?.schedules.map((of) => (
          <Row key={of.name} of={of} onSwitch={() => setSwitching(of.name)} />
        ))}
      </ul>
      {asked && <SwitchDialog of={asked} onClose={() => setSwitching(null)} />}
    </section>
  );
};
