"use client";

import { Button } from "@mantine/core";
import type { StreamSubject } from "@/server/contracts/forgettings";
import { Time } from "../time/time";
import styles from "./forgettings.module.css";
import { PersonalFieldList } from "./personal-field-list";

type Props = { subject: StreamSubject; number: number | null; onForget: () => void };

/** Nobody is named: the fields say what is known of the person. */
export const SubjectItem = ({ subject: { erasedAt, fields }, number, onForget }: Props) => (
  <section className={styles.subject}>
    <div className={styles.head}>
      <h3>{number === null ? "Sealed for one person" : `Sealed for person ${number}`}</h3>
      {erasedAt === null ? (
        <Button onClick={onForget} size="compact-sm">
          Forget…
        </Button>
      ) : (
        <span className={styles.erased}>
          erased <Time at={erasedAt} precision="day" />
        </span>
      )}
    </div>
    <PersonalFieldList fields={fields} />
  </section>
);
