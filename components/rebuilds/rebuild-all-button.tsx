"use client";

import { Button } from "@mantine/core";
import { IconVersions } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { allStreams } from "@/server/contracts/reach";
import { May } from "../access/may";
import styles from "./rebuild-all.module.css";

const RebuildAllDialog = dynamic(() => import("./rebuild-all-dialog").then(({ RebuildAllDialog }) => RebuildAllDialog), { ssr: false });

/** Opens what rebuilding every projection would take; nothing is started by it. */
export const RebuildAllButton = () => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <May capability="rebuilds:operate" about={allStreams}>
        <Button
          className={styles.open ?? ""}
          onClick={() => setAsked(true)}
          aria-haspopup="dialog"
          leftSection={<IconVersions size={14} stroke={1.9} aria-hidden="true" />}
        >
          Rebuild all…
        </Button>
      </May>
      {isAsked && <RebuildAllDialog onClose={() => setAsked(false)} />}
    </>
  );
};
