"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import type { IncidentDetail as Detail } from "@/server/contracts/incidents";
import { May } from "../access/may";
import { useMay } from "../access/use-may";
import { ActorName } from "../action-log/actor-name";
import { api, paths } from "../paths";
import { Time } from "../time/time";
import { announce } from "../ui/announcer";
import page from "../ui/detail-page.module.css";
import { DetailLoading, DetailTrouble } from "../ui/detail-state";
import { ReasonDialog } from "../ui/reason-dialog";
import { useStandingError } from "../use-standing-error";
import { visibleText } from "../visible-text";
import { LinkForm, NoteForm } from "./add-forms";
import { useCloseIncident } from "./commands";
import { IncidentEntries } from "./incident-entries";
import { IncidentMark } from "./incident-mark";
import styles from "./incidents.module.css";
import { incidentQueries } from "./queries";

const download = <IconDownload size={14} stroke={1.9} aria-hidden="true" />;

const CloseDialog = ({ incident: { id, title }, onClose }: { incident: Detail; onClose: () => void }) => {
  const { mutate, isPending, error } = useCloseIncident(id);
  return (
    <ReasonDialog
      title={`Close: ${visibleText(title)}`}
      verb="Close it"
      label="How it ended"
      consequence="Nothing is added to the record afterwards. Alerts and findings that it links stay as they are."
      {...{ isPending, error, onClose }}
      onSubmit={(outcome) =>
        mutate(
          { outcome },
          {
            onSuccess: () => {
              announce("The incident is closed.");
              onClose();
            },
            onError: ({ message }) => announce(message),
          },
        )
      }
    />
  );
};

const Saying = ({ incident: { closed, symptom, projection, begunAt, begunBy } }: { incident: Detail }) => (
  <p className={page.saying}>
    <IncidentMark closed={closed} />
    <span>
      <ActorName name={begunBy} /> began it <Time at={begunAt} />, of {projection === null ? "everything" : projection}
      {symptom !== null && `; readers report what is ${symptom}`}.{" "}
      {closed && (
        <>
          <ActorName name={closed.by} /> closed it <Time at={closed.at} />: <q>{visibleText(closed.outcome)}</q>
        </>
      )}
    </span>
  </p>
);

const Commands = ({ incident: { id, closed }, onClose }: { incident: Detail; onClose: () => void }) => (
  <div className={page.commands}>
    <Button component="a" href={api.incidentExport(id, "markdown")} download leftSection={download}>
      Markdown
    </Button>
    <Button component="a" href={api.incidentExport(id, "json")} download leftSection={download}>
      JSON
    </Button>
    {closed === null && (
      <May capability="incidents:keep">
        <Button variant="filled" aria-haspopup="dialog" onClick={onClose}>
          Close it…
        </Button>
      </May>
    )}
  </div>
);

const Whole = ({ incident, staleBecause }: { incident: Detail; staleBecause: Error | null }) => {
  const [isClosing, setClosing] = useState(false);
  const refusal = useMay("incidents:keep");
  return (
    <div className={page.page}>
      <section className={page.opening} aria-label="What is wrong">
        <div className={page.title}>
          <h1 tabIndex={-1}>{visibleText(incident.title)}</h1>
          <Commands incident={incident} onClose={() => setClosing(true)} />
        </div>
        <Saying incident={incident} />
        <p className={page.aside}>
          <Link href={paths.checklist({ incident: incident.id })}>The first 15 minutes</Link>, {incident.ticked.length} lines seen to.
        </p>
        {staleBecause && (
          <p className={page.stale} role="status">
            <b>Could not refresh.</b> {visibleText(staleBecause.message)} What follows is not now.
          </p>
        )}
      </section>
      <IncidentEntries incident={incident} />
      {incident.closed === null && refusal === null && (
        <section className={styles.section} aria-label="Add to it">
          <NoteForm id={incident.id} />
          <LinkForm id={incident.id} />
        </section>
      )}
      {isClosing && <CloseDialog incident={incident} onClose={() => setClosing(false)} />}
    </div>
  );
};

/** The record of one incident: what is wrong, what was done, and what it led to. */
export const IncidentDetail = ({ id }: { id: string }) => {
  const answer = useQuery(incidentQueries.one(id));
  const { data: incident, refetch } = answer;
  const error = useStandingError(id, answer);
  if (incident) return <Whole incident={incident} staleBecause={error} />;
  if (error)
    return (
      <DetailTrouble
        noun="incident"
        id={id}
        error={error}
        onRetry={() => void refetch()}
        list={{ href: paths.incidents(), words: "All incidents" }}
      />
    );
  return <DetailLoading title="Incident" />;
};
