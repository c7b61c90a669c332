"use client";

import type { SavedSearch } from "@/server/contracts/saved-searches";
import { Dialog } from "../ui/dialog";
import { useRenameSearch } from "./commands";
import { NameForm } from "./name-form";

export const RenameSearchDialog = ({ saved, onClose }: { saved: SavedSearch; onClose: () => void }) => {
  const rename = useRenameSearch(saved.id);
  return (
    <Dialog title="Rename the saved search" onClose={onClose}>
      <NameForm
        name={saved.name}
        verb="Rename"
        isPending={rename.isPending}
        error={rename.error}
        onSubmit={(name) => rename.mutate({ name }, { onSuccess: onClose })}
        onClose={onClose}
      />
    </Dialog>
  );
};
