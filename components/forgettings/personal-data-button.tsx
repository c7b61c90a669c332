"use client";

import { Button } from "@mantine/core";
import { IconUserShield } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { May } from "../access/may";

const PersonalDataDialog = dynamic(() => import("./personal-data-dialog").then(({ PersonalDataDialog }) => PersonalDataDialog), {
  ssr: false,
});

type Props = { streamId: string; wordsClassName: string | undefined };

/** On the page of a stream; the words give way to the icon where there is no room. */
export const PersonalDataButton = ({ streamId, wordsClassName }: Props) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <May capability="subjects:forget" about={{ streamId }}>
        <Button
          leftSection={<IconUserShield size={16} stroke={1.9} aria-hidden="true" />}
          onClick={() => setOpen(true)}
          aria-label="Personal data"
        >
          <span className={wordsClassName}>Personal data</span>
        </Button>
      </May>
      {isOpen && <PersonalDataDialog streamId={streamId} onClose={() => setOpen(false)} />}
    </>
  );
};
