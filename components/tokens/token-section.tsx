"use client";

import { Button } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { everything } from "@/server/contracts/reach";
import { May } from "../access/may";
import { useReading } from "../access/use-reading";
import list from "../ui/list-page.module.css";
import { PagedList } from "../ui/paged-list";
import { CreateTokenDialog } from "./create-token-dialog";
import { tokenQueries } from "./queries";
import { TokenRow } from "./token-row";
import styles from "./tokens.module.css";

const columns = [
  { head: "Token" },
  { head: "Role, and where it holds" },
  { head: "Good" },
  { head: "Last used" },
  { head: "What may be done", isRight: true, isHidden: true },
];

const NoToken = () => (
  <div className={list.empty}>
    <h2>There is no token.</h2>
    <p>A program that asks this console, such as an alert or a nightly export, shows a token of its own: of one role, for a while.</p>
  </div>
);

/** Tokens of machines. Nothing where the people above may not be read either: it says so already. */
export const TokenSection = () => {
  const { enabled, refusal } = useReading("tokens:manage", everything);
  const answer = useInfiniteQuery({ ...tokenQueries.list(), enabled });
  const [isMaking, setMaking] = useState(false);
  if (refusal !== null) return null;
  return (
    <section className={styles.section} aria-labelledby="tokens">
      <header>
        <div>
          <h2 id="tokens">Tokens of machines</h2>
          <p>What programs show instead of signing in. Only a hash of each is kept.</p>
        </div>
        <May capability="tokens:manage" about={everything}>
          <Button
            onClick={() => setMaking(true)}
            aria-haspopup="dialog"
            leftSection={<IconKey size={14} stroke={1.9} aria-hidden="true" />}
          >
            Make a token…
          </Button>
        </May>
      </header>
      <PagedList
        label="Tokens"
        columns={columns}
        className={styles.columns}
        asked="tokens"
        answer={answer}
        rowsOf={(page) => page.tokens}
        renderRow={(token) => <TokenRow key={token.id} token={token} />}
        empty={<NoToken />}
        moreWords="Older tokens"
      />
      {isMaking && <CreateTokenDialog onClose={() => setMaking(false)} />}
    </section>
  );
};
