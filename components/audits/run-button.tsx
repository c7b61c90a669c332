"use client";

import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { May } from "../access/may";

const RunDialog = dynamic(() => import("./run-dialog").then(({ RunDialog }) => RunDialog), { ssr: false });

/** Whoever may audit one projection finds the dialog open to them; the server says what they may not. */
export const RunButton = () => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <May capability="audits:run">
        <Button
          variant="filled"
          aria-haspopup="dialog"
          leftSection={<IconPlayerPlay size={14} stroke={1.9} aria-hidden="true" />}
          onClick={() => setAsked(true)}
        >
          Run an audit…
        </Button>
      </May>
      {isAsked && <RunDialog onClose={() => setAsked(false)} />}
    </>
  );
};
