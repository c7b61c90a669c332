"use client";

import Link from "next/link";
import type { Operation } from "@/server/contracts/operations";
import { elideMiddle } from "../format";
import { paths } from "../paths";
import { visibleText } from "../visible-text";
import { ItemCells } from "./item-cells";
import styles from "./operation-items.module.css";
import type { ItemGroup } from "./outcome-words";

const capitalised = (noun: string) => `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;

const Group = ({ group: { sequence, items }, projection }: { group: ItemGroup; projection: string }) => (
  <tbody>
    {items.map((item, at) => (
      <tr key={item.index}>
        {at === 0 && (
          <th scope="rowgroup" rowSpan={items.length} className={styles.sequence}>
            <Link href={paths.heldSequence(projection, sequence)} title={visibleText(sequence)} prefetch={false}>
              <bdi>{elideMiddle(visibleText(sequence), 28)}</bdi>
            </Link>
          </th>
        )}
        <ItemCells item={item} />
      </tr>
    ))}
  </tbody>
);

export const ItemTable = ({ groups, operation }: { groups: readonly ItemGroup[]; operation: Operation }) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">{capitalised(operation.noun)}</th>
        <th scope="col">Letter</th>
        <th scope="col">Outcome</th>
        <th scope="col">Cause</th>
        <th scope="col" data-right>
          At
        </th>
      </tr>
    </thead>
    {groups.map((group) => (
      <Group key={group.sequence} group={group} projection={operation.projection} />
    ))}
  </table>
);
