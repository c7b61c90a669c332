"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import type { Person } from "@/server/contracts/people";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { PersonCommandDialog } from "./command-dialog";
import type { PersonCommand } from "./command-words";
import { GrantsDialog } from "./grants-dialog";

/** What may be done about somebody's account. */
export const PersonMenu = ({ person }: { person: Person }) => {
  const [asked, setAsked] = useState<{ person: Person; command: PersonCommand | "grants" } | null>(null);
  const ask = (command: PersonCommand | "grants") => () => setAsked({ person, command });
  const close = () => setAsked(null);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={`What may be done about ${visibleText(person.displayName)}`}>
            <IconDots size={16} stroke={1.9} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={ask("grants")}>Change the roles…</Menu.Item>
          {person.disabledAt === null && !person.isFromProvider && <Menu.Item onClick={ask("link")}>New sign-in link…</Menu.Item>}
          {person.openSessions > 0 && <Menu.Item onClick={ask("end-sessions")}>End the sessions…</Menu.Item>}
          <Menu.Item onClick={ask(person.disabledAt === null ? "disable" : "enable")}>
            {person.disabledAt === null ? "Disable the account…" : "Enable the account…"}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item component={Link} href={paths.actionLog({ actor: person.name })}>
            What they did
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked?.command === "grants" && <GrantsDialog person={asked.person} onClose={close} />}
      {asked && asked.command !== "grants" && <PersonCommandDialog person={asked.person} command={asked.command} onClose={close} />}
    </>
  );
};
