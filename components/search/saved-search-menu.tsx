"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import type { SavedSearch } from "@/server/contracts/saved-searches";
import { May } from "../access/may";
import { announce } from "../ui/announcer";
import { visibleText } from "../visible-text";
import { useShareSearch } from "./commands";
import { DeleteSearchDialog } from "./delete-search-dialog";
import { RenameSearchDialog } from "./rename-search-dialog";

/** What its owner may do with a saved search. */
export const SavedSearchMenu = ({ saved }: { saved: SavedSearch }) => {
  const [open, setOpen] = useState<"rename" | "delete" | null>(null);
  const share = useShareSearch(saved.id);
  const flip = () =>
    share.mutate(
      { isShared: !saved.isShared },
      {
        onSuccess: ({ isShared, name }) => announce(`${visibleText(name)} is now ${isShared ? "seen by everybody" : "seen by you alone"}.`),
        onError: (error) => announce(error.message),
      },
    );
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={`More for ${visibleText(saved.name)}`} loading={share.isPending}>
            <IconDots size={14} stroke={1.9} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen("rename")}>Rename</Menu.Item>
          <May capability="searches:share">
            <Menu.Item onClick={flip}>{saved.isShared ? "Stop sharing" : "Share with everybody"}</Menu.Item>
          </May>
          <Menu.Item onClick={() => setOpen("delete")}>Delete</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === "rename" && <RenameSearchDialog saved={saved} onClose={() => setOpen(null)} />}
      {open === "delete" && <DeleteSearchDialog saved={saved} onClose={() => setOpen(null)} />}
    </>
  );
};
