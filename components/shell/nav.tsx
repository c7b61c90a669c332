"use client";

import { ActionIcon } from "@mantine/core";
import { IconCommand, IconKeyboard } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Fragment } from "react";
import { useMe } from "../access/use-may";
import { AccountMenu } from "../account/account-menu";
import { paths } from "../paths";
import { Mark } from "../ui/mark";
import { AlertCount } from "./alert-count";
import { ApprovalCount } from "./approval-count";
import { FindingCount } from "./finding-count";
import { LetterCount } from "./letter-count";
import styles from "./nav.module.css";
import { pageGroups } from "./pages";
import { RebuildCount } from "./rebuild-count";
import { SchemeToggle } from "./scheme-toggle";

export const Wordmark = () => (
  <Link href={paths.overview()} className={styles.wordmark} aria-label="Tidemark, to the Overview">
    <Mark />
    Tidemark
  </Link>
);

export const Nav = ({ onPalette, onHelp }: { onPalette: () => void; onHelp: () => void }) => {
  const pathname = usePathname();
  const me = useMe();
  return (
    <>
      <Wordmark />
      <nav aria-label="Pages" className={styles.pages}>
        {pageGroups(me?.capabilities).map(({ heading, pages }) => (
          <Fragment key={heading ?? ""}>
            {heading && <span className={styles.heading}>{heading}</span>}
            {pages.map(({ href, label, icon: Icon, owns }) => (
              <Link key={href} href={href} className={styles.page} aria-current={owns(pathname) ? "page" : undefined}>
                <Icon size={16} stroke={1.9} aria-hidden="true" />
                {label}
                {href === paths.alerts() && <AlertCount />}
                {href === paths.deadLetters() && <LetterCount />}
                {href === paths.rebuilds() && <RebuildCount />}
                {href === paths.audits() && <FindingCount />}
                {href === paths.approvals() && <ApprovalCount />}
              </Link>
            ))}
          </Fragment>
        ))}
      </nav>
      <AccountMenu />
      <div className={styles.tools}>
        <ActionIcon title="Commands, Ctrl K" aria-label="Commands" onClick={onPalette}>
          <IconCommand size={16} stroke={1.9} />
        </ActionIcon>
        <SchemeToggle />
        <ActionIcon title="Keys, ?" aria-label="Keys" onClick={onHelp}>
          <IconKeyboard size={16} stroke={1.9} />
        </ActionIcon>
      </div>
    </>
  );
};
