"use client";

import { Button, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { wholeProjection } from "@/server/contracts/reach";
import { May } from "../access/may";
import styles from "./command-button.module.css";
import type { CommandSubject } from "./command-dialog";
import { useAskCommand } from "./command-host";
import type { ProjectionCommand } from "./commands";

type Props = {
  subject: CommandSubject;
  command: ProjectionCommand;
  /** A link among words, or a button among buttons. */
  look?: "link" | "button";
  children: ReactNode;
};

export const CommandButton = ({ subject, command, look = "link", children }: Props) => {
  const ask = useAskCommand();
  const about = wholeProjection(subject.name);
  const open = () => ask({ subject, command });
  if (look === "button")
    return (
      <May capability="projections:operate" about={about}>
        <Button onClick={open} aria-haspopup="dialog">
          {children}
        </Button>
      </May>
    );
  return (
    <May capability="projections:operate" about={about}>
      <UnstyledButton className={styles.link ?? ""} onClick={open} aria-haspopup="dialog">
        {children}
      </UnstyledButton>
    </May>
  );
};
