"use client";

import { ActionIcon, Popover } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { visibleText } from "../visible-text";
import styles from "./consumers.module.css";

/** How the figures of a consumer came about. */
export const Derivation = ({ of, derivedFrom }: { of: string; derivedFrom: string }) => (
  <Popover width={340} position="bottom-end" trapFocus returnFocus transitionProps={{ duration: 0 }}>
    <Popover.Target>
      <ActionIcon aria-label={`How the figures of ${visibleText(of)} came about`}>
        <IconInfoCircle size={16} stroke={1.9} aria-hidden="true" />
      </ActionIcon>
    </Popover.Target>
    <Popover.Dropdown className={styles.derivation} aria-label={`How the figures of ${visibleText(of)} came about`}>
      <p tabIndex={-1} data-autofocus>
        {visibleText(derivedFrom)}
      </p>
    </Popover.Dropdown>
  </Popover>
);
