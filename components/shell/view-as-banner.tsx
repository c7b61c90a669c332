"use client";

import { Button } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { roleWord } from "../access/role-words";
import { useMe } from "../access/use-may";
import { useViewAs } from "../account/commands";
import styles from "./view-as-banner.module.css";

/** While an administrator looks through another role's eyes: whose, and the way back. */
export const ViewAsBanner = () => {
  const viewAs = useMe()?.session?.viewAs ?? null;
  const { mutate, isPending, isSuccess, error } = useViewAs();
  if (viewAs === null) return null;
  return (
    <section className={styles.banner} aria-label="Role">
      <IconEye size={16} stroke={1.9} aria-hidden="true" />
      <p>
        <b>You see the console as {roleWord(viewAs)} does.</b> What you do now is done with that role alone; that you looked is on record.
        {error && <span role="alert"> {error.message}</span>}
      </p>
      <Button onClick={() => mutate(null)} loading={isPending || isSuccess}>
        Back to my own role
      </Button>
    </section>
  );
};
