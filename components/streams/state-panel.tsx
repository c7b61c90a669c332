"use client";

import { NativeSelect } from "@mantine/core";
import dynamic from "next/dynamic";
import { MERGED_PAYLOADS } from "@/server/contracts/replay";
import type { StreamDetail } from "@/server/contracts/streams";
import { FoldedState } from "./folded-state";
import { foldsOf, type Lens } from "./lens";
import { usePlace } from "./place-context";
import styles from "./state.module.css";
import type { Span } from "./timeline-pages";
import { UnknownTypes } from "./unknown-types";

const ComparedStates = dynamic(() => import("./compared-states").then(({ ComparedStates }) => ComparedStates), { ssr: false });
const TouchedRows = dynamic(() => import("./touched-rows").then(({ TouchedRows }) => TouchedRows), { ssr: false });
const ImaginedState = dynamic(() => import("./imagined-state").then(({ ImaginedState }) => ImaginedState), { ssr: false });

type Props = { detail: StreamDetail; version: string; other: string | null; lens: Lens; span: Span; isWhatIf: boolean };

const choicesOf = (detail: StreamDetail, { projection }: Lens) => {
  const choices = [
    ...foldsOf(detail).map((fold) => ({ value: fold.projection, label: `${fold.projection} v${fold.version}` })),
    { value: MERGED_PAYLOADS, label: "merged payloads" },
  ];
  return choices.some(({ value }) => value === projection) ? choices : [...choices, { value: projection, label: projection }];
};

const headingOf = (lens: Lens, other: string | null, isWhatIf: boolean): string => {
  if (lens.kind === "gathered") return "What it gave";
  if (isWhatIf) return "What would be";
  return other === null ? "What changed" : "What differs";
};

/** The stream as one projection has it: what a version changed, what differs between two, or what would be. */
export const StatePanel = ({ detail, version, other, lens, span, isWhatIf }: Props) => {
  const { go } = usePlace();
  const { streamId } = detail.stream;
  const same = { streamId, projection: lens.projection, version };
  return (
    <section className={styles.state} aria-labelledby="what-changed">
      <header className={styles.head}>
        <h2 id="what-changed">{headingOf(lens, other, isWhatIf)}</h2>
        <NativeSelect
          aria-label="As projection"
          className={styles.chooser}
          value={lens.projection}
          onChange={({ currentTarget }) => go({ projection: currentTarget.value })}
          data={choicesOf(detail, lens)}
        />
      </header>
      {lens.kind !== "payloads" && <UnknownTypes types={detail.unknownTypes} />}
      {lens.kind === "gathered" && <TouchedRows detail={detail} projection={lens.projection} />}
      {lens.kind === "payloads" && !isWhatIf && (
        <p className={styles.note}>No row of a projection: the payloads of all events up to here, merged field by field.</p>
      )}
      {lens.kind !== "gathered" && isWhatIf && <ImaginedState {...same} />}
      {lens.kind !== "gathered" && !isWhatIf && other !== null && (
        <ComparedStates {...same} other={other} onSwap={() => go({ v: other, with: version })} onLeave={() => go({ with: undefined })} />
      )}
      {lens.kind !== "gathered" && !isWhatIf && other === null && <FoldedState {...same} span={span} />}
    </section>
  );
};
