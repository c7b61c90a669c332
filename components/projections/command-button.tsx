"use client";

import { Button, UnstyledButton } from "@mantine/core";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { ProjectionSummary } from "@/server/contracts/projections";
import styles from "./command-button.module.css";
import type { ProjectionCommand } from "./commands";

const CommandDialog = dynamic(() => import("./command-dialog").then(({ CommandDialog }) => CommandDialog), { ssr: false });

type Props = {
  subject: Pick<ProjectionSummary, "name" | "screen" | "lagEvents" | "lastError">;
  command: ProjectionCommand;
  /** A link among words, or a button among buttons. */
  look?: "link" | "button";
  children: ReactNode;
};

export const CommandButton = ({ subject, command, look = "link", children }: Props) => {
  const [isOpen, setIsOpen] = useState(false);
  const open = () => setIsOpen(true);
  return (
    <>
      {look === "button" ? (
        <Button onClick={open}>{children}</Button>
      ) : (
        <UnstyledButton className={styles.link} onClick={open} aria-haspopup="dialog">
          {children}
        </UnstyledButton>
      )}
      {isOpen && <CommandDialog subject={subject} command={command} onClose={() => setIsOpen(false)} />}
    </>
  );
};
