"use client";

import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../access/use-may";
import { announce } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { useSaveSearch } from "./commands";
import { NameForm } from "./name-form";

export const SaveSearchDialog = ({ search, onClose }: { search: string; onClose: () => void }) => {
  const [isShared, setShared] = useState(false);
  const save = useSaveSearch();
  const refusal = useMay("searches:share");
  const submit = (name: string) =>
    save.mutate(
      { name, search, isShared },
      {
        onSuccess: () => {
          announce("The search is saved.");
          onClose();
        },
      },
    );
  return (
    <Dialog title="Save this search" onClose={onClose}>
      <NameForm name="" verb="Save" isPending={save.isPending} error={save.error} onSubmit={submit} onClose={onClose}>
        <Checkbox
          label="Share with everybody"
          description={refusal ?? "Others see it under its name and who saved it; that it is shared stays on record."}
          disabled={refusal !== null}
          checked={isShared}
          onChange={({ currentTarget }) => setShared(currentTarget.checked)}
        />
      </NameForm>
    </Dialog>
  );
};
