"use client";

import { Button } from "@mantine/core";
import { IconStrikethrough, IconWriting } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import type { FindingDetail } from "@/server/contracts/findings";
import { everything } from "@/server/contracts/reach";
import { May } from "../access/may";
import { anewWords } from "../log-repairs/anew";
import { RebuildNamedButton } from "../projections/rebuild-named-button";
import { PlanRowButton } from "../repairs/plan-row-button";
import styles from "./finding-detail.module.css";
import { type FindingRepair, repairsOf } from "./finding-repair";

const SupersedeDialog = dynamic(() => import("../log-repairs/supersede-dialog").then(({ SupersedeDialog }) => SupersedeDialog), {
  ssr: false,
});

const AnewDialog = dynamic(() => import("../log-repairs/anew-dialog").then(({ AnewDialog }) => AnewDialog), { ssr: false });

type OfLog = Extract<FindingRepair, { act: "supersede" | "write-anew" }>;

const icon = { size: 14, stroke: 1.9, "aria-hidden": true } as const;
const supersedeWords = { only: "Supersede the event…", earlier: "Supersede the earlier one…", later: "Supersede the later one…" } as const;

const Repair = ({ repair, onAsk }: { repair: FindingRepair; onAsk: (repair: OfLog) => void }) => {
  if (repair.act === "repair-row") return <PlanRowButton projection={repair.projection} rowKey={repair.key} />;
  if (repair.act === "rebuild") return <RebuildNamedButton name={repair.projection} />;
  return (
    <May capability="repairs:run" about={everything}>
      <Button
        onClick={() => onAsk(repair)}
        aria-haspopup="dialog"
        leftSection={repair.act === "supersede" ? <IconStrikethrough {...icon} /> : <IconWriting {...icon} />}
      >
        {repair.act === "supersede" ? supersedeWords[repair.which] : anewWords[repair.request.kind].offer}
      </Button>
    </May>
  );
};

/** What mends it, each by way of its plan. A dialog stays until it is closed: once it is done the finding offers nothing any more. */
export const FindingRepairs = ({ finding }: { finding: FindingDetail }) => {
  const repairs = useMemo(() => repairsOf(finding), [finding]);
  const [asked, setAsked] = useState<OfLog | null>(null);
  return (
    <>
      {repairs.length > 0 && (
        <div className={styles.repairs}>
          {repairs.map((repair, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the repairs of one finding keep their order
            <Repair key={at} repair={repair} onAsk={setAsked} />
          ))}
        </div>
      )}
      {asked?.act === "write-anew" && <AnewDialog request={asked.request} onClose={() => setAsked(null)} />}
      {asked?.act === "supersede" && (
        <SupersedeDialog event={asked.event} asked={{ why: asked.why, supersededBy: asked.supersededBy }} onClose={() => setAsked(null)} />
      )}
    </>
  );
};
