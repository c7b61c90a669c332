"use client";

import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { LineName } from "@/server/contracts/checklist";
import { type IncidentDetail, incidentParams } from "@/server/contracts/incidents";
import { useMay } from "../access/use-may";
import { Checklist } from "../checklist/checklist";
import styles from "../checklist/checklist.module.css";
import { paths } from "../paths";
import { announce } from "../ui/announcer";
import { visibleText } from "../visible-text";
import { BeginIncident } from "./begin-incident";
import { useTickIncident } from "./commands";
import { incidentQueries } from "./queries";

const Tick = ({ incident, line }: { incident: IncidentDetail; line: LineName }) => {
  const refusal = useMay("incidents:keep");
  const { mutate, isPending } = useTickIncident(incident.id);
  return (
    <Checkbox
      label="seen"
      aria-label={`Seen: ${line}`}
      checked={incident.ticked.includes(line)}
      disabled={refusal !== null || incident.closed !== null || isPending}
      onChange={({ currentTarget }) => mutate({ line, isDone: currentTarget.checked }, { onError: ({ message }) => announce(message) })}
    />
  );
};

const Bar = ({ id, incident, error }: { id: string | null; incident: IncidentDetail | undefined; error: Error | null }) => (
  <div className={styles.bar}>
    {incident && (
      <span>
        Ticks are kept in <Link href={paths.incident(incident.id)}>{visibleText(incident.title)}</Link>
        {incident.closed && ", which is closed"}.
      </span>
    )}
    {error && <span role="alert">The incident cannot be read: {visibleText(error.message)}</span>}
    {id === null && <BeginIncident />}
    <Link href={paths.incidents()}>Incidents</Link>
    <Link href={paths.runbooks()}>Runbooks</Link>
  </div>
);

/** The checklist; where the address names an incident, lines are ticked in it. */
export const IncidentChecklist = () => {
  const asked = useSearchParams().get("incident");
  const id = asked !== null && incidentParams.safeParse({ id: asked }).success ? asked : null;
  const { data, error } = useQuery({ ...incidentQueries.one(id ?? ""), enabled: id !== null });
  return (
    <Checklist
      incident={<Bar id={id} incident={data} error={error} />}
      {...(data && { tickOf: (line: LineName) => <Tick incident={data} line={line} /> })}
    />
  );
};
