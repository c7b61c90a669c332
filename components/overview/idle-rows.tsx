"use client";

import { Table, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Head, ProjectionSummary } from "@/server/contracts/projections";
import { TideRuler } from "../charts/tide-ruler";
import { heldAbove } from "./arrange";
import styles from "./projection-table.module.css";

/** One line for all that idle; opened, they are rows like the others. */
export const IdleRows = ({ idle, head, children }: { idle: readonly ProjectionSummary[]; head: Head; children: ReactNode }) => {
  const [isOpen, { toggle }] = useDisclosure();
  const held = heldAbove(head);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Table.Tr className={styles.folded}>
        <Table.Td colSpan={3}>
          <UnstyledButton className={styles.fold} onClick={toggle} aria-expanded={isOpen} data-row>
            <Chevron size={16} stroke={1.9} aria-hidden="true" />
            <span className={styles.foldWords}>
              {idle.length} idle, all at the {held > 0 ? "safe head" : "head"}:
            </span>
            <span className={styles.foldNames}>{idle.map(({ name }) => name).join(", ")}</span>
          </UnstyledButton>
        </Table.Td>
        <Table.Td className={styles.ruler}>
          <div>
            <TideRuler behind={held} held={held} tone="neutral" />
          </div>
        </Table.Td>
        <Table.Td className={styles.number}>
          <span className={styles.none}>–</span>
        </Table.Td>
        <Table.Td />
      </Table.Tr>
      {isOpen && children}
    </>
  );
};
