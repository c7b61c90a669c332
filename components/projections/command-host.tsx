"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useState } from "react";
import type { CommandSubject } from "./command-dialog";
import type { ProjectionCommand } from "./commands";

type Asked = { subject: CommandSubject; command: ProjectionCommand };

const CommandDialog = dynamic(() => import("./command-dialog").then(({ CommandDialog }) => CommandDialog), { ssr: false });
const AskContext = createContext<(asked: Asked) => void>(() => undefined);

export const useAskCommand = () => use(AskContext);

/**
 * The dialog stands above the pages: the button that asked for it is gone as soon as the command has worked,
 * and the outcome must stay.
 */
export const CommandHost = ({ children }: { children: ReactNode }) => {
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <AskContext value={setAsked}>
      {children}
      {asked && <CommandDialog {...asked} onClose={() => setAsked(null)} />}
    </AskContext>
  );
};
