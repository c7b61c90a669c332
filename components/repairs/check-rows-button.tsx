"use client";

import { Button } from "@mantine/core";
import { IconTool } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { wholeProjection } from "@/server/contracts/reach";
import { May } from "../access/may";

const CheckRowsDialog = dynamic(() => import("./check-rows-dialog").then(({ CheckRowsDialog }) => CheckRowsDialog), { ssr: false });

/** Asks for a plan; nothing is written by it. */
export const CheckRowsButton = ({ projection }: { projection: string }) => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <May capability="repairs:run" about={wholeProjection(projection)}>
        <Button onClick={() => setAsked(true)} aria-haspopup="dialog" leftSection={<IconTool size={14} stroke={1.9} aria-hidden="true" />}>
          Check and repair rows…
        </Button>
      </May>
      {isAsked && <CheckRowsDialog projection={projection} onClose={() => setAsked(false)} />}
    </>
  );
};
