"use client";

import { Button } from "@mantine/core";
import type { SavedSearch } from "@/server/contracts/saved-searches";
import { Dialog } from "../ui/dialog";
import { Refusal } from "../ui/reason-dialog";
import { visibleText } from "../visible-text";
import { useDeleteSearch } from "./commands";
import styles from "./name-form.module.css";

export const DeleteSearchDialog = ({ saved, onClose }: { saved: SavedSearch; onClose: () => void }) => {
  const remove = useDeleteSearch(saved.id);
  return (
    <Dialog title="Delete the saved search" onClose={onClose}>
      <p className={styles.words}>
        “{visibleText(saved.name)}” goes{saved.isShared ? " for everybody: it is shared." : "."} Its events stay, and the search can be
        saved again.
      </p>
      {remove.error && <Refusal error={remove.error} />}
      <div className={styles.buttons}>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="filled" color="bad" loading={remove.isPending} onClick={() => remove.mutate({}, { onSuccess: onClose })}>
          Delete
        </Button>
      </div>
    </Dialog>
  );
};
