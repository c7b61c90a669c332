"use client";

import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { formatDecimal } from "../format";
import { payloadJson } from "./payload-fields";
import { usePlace } from "./place-context";
import styles from "./what-if.module.css";
import { givenPayload, withGivenPayload } from "./what-if-payloads";
import { isLeftOut, runsOf, toggleVersion } from "./what-if-words";

const LONGEST_SHOWN = 6_000;

/** What the shown event would be in the imagined story: left out, or with another payload. */
export const GivenPayload = ({ version, payload }: { version: string; payload: unknown }) => {
  const { address, go } = usePlace();
  const real = payloadJson(payload);
  const given = givenPayload(address.payloads, version);
  const [typed, setTyped] = useState(given ?? real);
  const isOut = isLeftOut(runsOf(address.without), BigInt(version));
  const outcome = withGivenPayload(address.payloads, version, typed);
  const problem = "problem" in outcome ? outcome.problem : null;
  return (
    <section className={styles.editor} aria-label="What if this event were different">
      <h3>What if this event…</h3>
      <Button onClick={() => go({ whatif: "on", without: toggleVersion(address.without, BigInt(version)) })} aria-pressed={isOut}>
        {isOut ? `Put v${formatDecimal(version)} back` : `Leave v${formatDecimal(version)} out`}
      </Button>
      {!isOut && real.length > LONGEST_SHOWN && <p>Its payload is too long to be changed here: it would not fit into the address.</p>}
      {!isOut && real.length <= LONGEST_SHOWN && (
        <>
          <Textarea
            label="had this payload"
            autosize
            minRows={4}
            maxRows={16}
            spellCheck={false}
            classNames={{ input: styles.json ?? "" }}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            error={problem}
          />
          <div>
            <Button
              variant="filled"
              disabled={problem !== null || typed === (given ?? real)}
              onClick={() => "payloads" in outcome && go({ whatif: "on", payloads: outcome.payloads })}
            >
              Imagine this payload
            </Button>
            {given !== null && (
              <Button
                onClick={() => {
                  const back = withGivenPayload(address.payloads, version, null);
                  setTyped(real);
                  if ("payloads" in back) go({ whatif: "on", payloads: back.payloads });
                }}
              >
                Its real payload
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  );
};
