"use client";

import { UnstyledButton } from "@mantine/core";
import { IconMenu2 } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import styles from "./bottom-bar.module.css";
import { pages } from "./pages";

const places = pages.filter(({ isInBar }) => isInBar);

export const BottomBar = ({ onMore }: { onMore: () => void }) => {
  const pathname = usePathname();
  return (
    <nav aria-label="Pages" className={styles.bar}>
      {places.map(({ href, label, icon: Icon, owns }) => (
        <Link key={href} href={href} className={styles.place} aria-current={owns(pathname) ? "page" : undefined}>
          <Icon size={18} stroke={1.9} aria-hidden="true" />
          {label}
        </Link>
      ))}
      <UnstyledButton className={styles.place} onClick={onMore}>
        <IconMenu2 size={18} stroke={1.9} aria-hidden="true" />
        More
      </UnstyledButton>
    </nav>
  );
};
