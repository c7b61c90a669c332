"use client";

import { Table } from "@mantine/core";
import Link from "next/link";
import type { ProjectionDetail } from "@/server/contracts/projections";
import { paths } from "../paths";
import styles from "./projection-sections.module.css";

/** Where its rows stand and what it reads. */
export const ReadModel = ({ projection: { readModel, eventTypes } }: { projection: ProjectionDetail }) => (
  <section className={styles.section} aria-labelledby="read-model">
    <h2 id="read-model">Read model</h2>
    <dl className={styles.facts}>
      <div>
        <dt>View</dt>
        <dd>
          <code>{readModel.view}</code>
        </dd>
      </div>
      <div>
        <dt>Table</dt>
        <dd>
          <code>{readModel.table}</code>
        </dd>
      </div>
      <div>
        <dt>Key</dt>
        <dd>
          <code>{readModel.key}</code>
        </dd>
      </div>
      <div>
        <dt>Reads</dt>
        <dd className={styles.types}>
          {eventTypes.map((type) => (
            <Link key={type} href={paths.streams({ type })}>
              {type}
            </Link>
          ))}
        </dd>
      </div>
    </dl>
    <Table className={styles.table} stickyHeader={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Column</Table.Th>
          <Table.Th>Type</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {readModel.columns.map(({ name, type }) => (
          <Table.Tr key={name}>
            <Table.Td>
              <code>{name}</code>
            </Table.Td>
            <Table.Td>
              <code>{type}</code>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </section>
);
