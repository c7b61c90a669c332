"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { symptom as symptomName } from "@/server/contracts/checklist";
import { May } from "../access/may";
import { useProjectionNames } from "../live/use-projection-names";
import { paths } from "../paths";
import { announce } from "../ui/announcer";
import { ReasonDialog } from "../ui/reason-dialog";
import { useBeginIncident } from "./commands";
import styles from "./incidents.module.css";

const symptoms = [{ value: "", label: "Not known yet" }, ...symptomName.options.map((value) => ({ value, label: value }))];

const BeginDialog = ({ onClose }: { onClose: () => void }) => {
  const router = useRouter();
  const names = useProjectionNames(undefined);
  const [projection, setProjection] = useState("");
  const [symptom, setSymptom] = useState("");
  const { mutate, isPending, error } = useBeginIncident();
  return (
    <ReasonDialog
      title="Begin an incident"
      verb="Begin it"
      label="What is wrong"
      consequence="A record is begun under your name: notes, ticked lines and links are added to it until somebody closes it. Nothing else changes."
      {...{ isPending, error, onClose }}
      onSubmit={(title) =>
        mutate(
          { title, ...(symptom && { symptom }), ...(projection && { projection }) },
          {
            onSuccess: ({ id }) => {
              announce("The incident has begun.");
              router.push(paths.checklist({ incident: id }));
            },
            onError: ({ message }) => announce(message),
          },
        )
      }
    >
      <div className={styles.fields}>
        <NativeSelect
          label="Readers report"
          data={symptoms}
          value={symptom}
          onChange={({ currentTarget }) => setSymptom(currentTarget.value)}
        />
        <NativeSelect
          label="Projection"
          data={[{ value: "", label: "Everything" }, ...names.map((value) => ({ value, label: value }))]}
          value={projection}
          onChange={({ currentTarget }) => setProjection(currentTarget.value)}
        />
      </div>
    </ReasonDialog>
  );
};

/** The button, and what it asks. */
export const BeginIncident = () => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <May capability="incidents:keep">
        <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
          Begin an incident…
        </Button>
      </May>
      {isOpen && <BeginDialog onClose={() => setOpen(false)} />}
    </>
  );
};
