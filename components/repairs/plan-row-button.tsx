"use client";

import { Button } from "@mantine/core";
import { IconTool } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { wholeProjection } from "@/server/contracts/reach";
import { May } from "../access/may";
import { paths } from "../paths";
import { Refusal } from "../ui/reason-dialog";
import { useCheckRows } from "./commands";

/** Holds one row against its events and leads to what comes of it; nothing is written by it. */
export const PlanRowButton = ({ projection, rowKey }: { projection: string; rowKey: string }) => {
  const router = useRouter();
  const { mutate, isPending, error } = useCheckRows();
  const plan = () => mutate({ projection, keys: [rowKey] }, { onSuccess: ({ id }) => router.push(paths.repair(id)) });
  return (
    <>
      <May capability="repairs:run" about={wholeProjection(projection)}>
        <Button variant="filled" onClick={plan} loading={isPending} leftSection={<IconTool size={14} stroke={1.9} aria-hidden="true" />}>
          Plan a repair of the row
        </Button>
      </May>
      {error && <Refusal error={error} />}
    </>
  );
};
