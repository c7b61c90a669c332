"use client";

import { AppShell } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { type ReactNode, Suspense, useEffect, useRef } from "react";
import { SessionGate } from "../access/session-gate";
import { AccountMenu } from "../account/account-menu";
import { ZoneToggle } from "../time/zone-toggle";
import { Announcer } from "../ui/announcer";
import { BottomBar } from "./bottom-bar";
import { ConnectionLight } from "./connection-light";
import styles from "./console-shell.module.css";
import { Crumbs } from "./crumbs";
import { DegradedBanner } from "./degraded-banner";
import { ImportStrip } from "./import-strip";
import { KeepModeInAddress } from "./keep-mode-in-address";
import { Nav, Wordmark } from "./nav";
import { SearchField } from "./search-field";
import { StatusAnnouncements } from "./status-announcements";
import { ViewAsBanner } from "./view-as-banner";

const loadPalette = () => import("./palette").then(({ Palette }) => Palette);
const Palette = dynamic(loadPalette, { ssr: false });
const HelpDialog = dynamic(() => import("./help-dialog").then(({ HelpDialog }) => HelpDialog), { ssr: false });

const TopBar = ({ children }: { children: ReactNode }) => (
  <>
    <div className={styles.brand}>
      <Wordmark />
    </div>
    <Suspense fallback={null}>
      <Crumbs />
    </Suspense>
    {children}
    <ConnectionLight />
    <div className={styles.account}>
      <AccountMenu isBrief />
    </div>
  </>
);

export const ConsoleShell = ({ children }: { children: ReactNode }) => {
  const search = useRef<HTMLInputElement>(null);
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure();
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure();
  useHotkeys([
    ["/", () => search.current?.focus()],
    // With or without shift: where the question mark lies depends on the keyboard.
    ["?", openHelp],
    ["shift+?", openHelp],
  ]);
  useHotkeys([["mod+K", openPalette]], []);
  // Fetched when the page is through with itself: whoever types at once after Ctrl K must not type into nothing.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 1_000);
    return () => clearTimeout(timer);
  }, []);

  return (
    <AppShell
      layout="alt"
      header={{ height: 48 }}
      navbar={{ width: 184, breakpoint: "sm", collapsed: { mobile: true } }}
      footer={{ height: { base: 52, sm: 0 } }}
      transitionDuration={0}
      offsetScrollbars={false}
    >
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <AppShell.Navbar visibleFrom="sm" className={styles.navbar}>
        <Nav onPalette={openPalette} onHelp={openHelp} />
      </AppShell.Navbar>
      <AppShell.Header className={styles.header}>
        <TopBar>
          <SearchField field={search} />
          <div className={styles.wide}>
            <ZoneToggle />
          </div>
        </TopBar>
      </AppShell.Header>
      <AppShell.Main id="main" tabIndex={-1} className={styles.main}>
        <ViewAsBanner />
        <DegradedBanner />
        <ImportStrip />
        <Suspense fallback={null}>{children}</Suspense>
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="sm" className={styles.footer}>
        <BottomBar onMore={openPalette} />
      </AppShell.Footer>
      <Suspense fallback={null}>
        <KeepModeInAddress />
      </Suspense>
      <StatusAnnouncements />
      <Announcer />
      <SessionGate />
      {palette && <Palette onClose={closePalette} onHelp={openHelp} />}
      {help && <HelpDialog onClose={closeHelp} />}
    </AppShell>
  );
};
