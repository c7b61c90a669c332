import type { ReactNode } from "react";
import { LiveProvider } from "@/components/live/live-provider";
import { CommandHost } from "@/components/projections/command-host";
import { ConsoleShell } from "@/components/shell/console-shell";

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return (
    <LiveProvider>
      <CommandHost>
        <ConsoleShell>{children}</ConsoleShell>
      </CommandHost>
    </LiveProvider>
  );
}
