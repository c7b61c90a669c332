"use client";

import { Button } from "@mantine/core";
import { IconVersions } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { ProjectionDetail } from "@/server/contracts/projections";
import { wholeProjection } from "@/server/contracts/reach";
import { May } from "../access/may";

const StartDrawer = dynamic(() => import("../rebuilds/start-drawer").then(({ StartDrawer }) => StartDrawer), { ssr: false });

/** Opens what a rebuild would take; nothing is started by it. */
export const RebuildButton = ({ projection }: { projection: ProjectionDetail }) => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <May capability="rebuilds:operate" about={wholeProjection(projection.name)}>
        <Button
          onClick={() => setAsked(true)}
          aria-haspopup="dialog"
          leftSection={<IconVersions size={14} stroke={1.9} aria-hidden="true" />}
        >
          Rebuild…
        </Button>
      </May>
      {isAsked && <StartDrawer projection={projection} onClose={() => setAsked(false)} />}
    </>
  );
};
