"use client";

import { CloseButton, Modal } from "@mantine/core";
import { type ReactNode, useId } from "react";
import styles from "./dialog.module.css";

type Props = { title: ReactNode; onClose: () => void; size?: number; children: ReactNode };

/** A modal whose head is no second banner of the page. */
export const Dialog = ({ title, onClose, size = 480, children }: Props) => {
  const id = useId();
  return (
    <Modal opened onClose={onClose} size={size} withCloseButton={false} padding={0} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        <CloseButton aria-label="Close" onClick={onClose} />
      </div>
      <div className={styles.body}>{children}</div>
    </Modal>
  );
};
