"use client";

import { Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ProjectionDetail } from "@/server/contracts/projections";
import { paths } from "../paths";
import { rebuildQueries } from "../rebuilds/queries";
import styles from "./projection-sections.module.css";

type Version = ProjectionDetail["versions"][number];

const roleWords: Record<Version["role"], string> = {
  live: "live, readers have it",
  candidate: "candidate, nobody reads it yet",
  kept: "kept current, readers can be taken back to it",
  registered: "registered, not built yet",
};

/** Every version that is there or could be, and the newest rebuild that it came from or goes to. */
export const VersionList = ({ projection: { name, versions } }: { projection: ProjectionDetail }) => {
  const { data } = useQuery(rebuildQueries.newest(name));
  const rebuildOf = ({ version, generation }: Version) =>
    data?.rebuilds.find(({ candidate, live }) =>
      [candidate, live].some((side) => side.version === version && side.generation === generation),
    );
  return (
    <section className={styles.section} aria-labelledby="versions">
      <h2 id="versions">
        Versions{" "}
        <Link href={paths.rebuilds({ projection: name })} className={styles.note}>
          All rebuilds
        </Link>
      </h2>
      <Table className={styles.table} stickyHeader={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Version</Table.Th>
            <Table.Th>What it is</Table.Th>
            <Table.Th>Rebuild</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map((version) => {
            const rebuild = version.role === "registered" ? undefined : rebuildOf(version);
            return (
              <Table.Tr key={`${version.version} ${version.generation}`}>
                <Table.Td>
                  v{version.version} <span className={styles.note}>generation {version.generation}</span>
                </Table.Td>
                <Table.Td>{roleWords[version.role]}</Table.Td>
                <Table.Td>
                  {rebuild ? <Link href={paths.rebuild(rebuild.id)}>its rebuild</Link> : <span className={styles.note}>–</span>}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
};
