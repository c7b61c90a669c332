"use client";

import Link from "next/link";
import type { Finding } from "@/server/contracts/findings";
import { paths } from "../paths";
import { FieldValue } from "../streams/field-value";
import { visibleText } from "../visible-text";

type About = Pick<Finding, "streamId" | "streamVersion">;
type Props = { name: string; value: unknown; about: About };

/** Where a value leads, by the name that it goes by; null where it names nothing that has a page. */
const hrefOf = ({ name, value, about: { streamId, streamVersion } }: Props): string | null => {
  if (typeof value !== "string" || value === "") return null;
  if (name === "eventId" && streamId !== undefined && streamVersion !== undefined) return paths.stream(streamId, streamVersion);
  if (name === "streamId") return paths.stream(value);
  if (name === "projection") return paths.projection(value);
  return name === "correlationId" ? paths.trace(value) : null;
};

export const EvidenceValue = (props: Props) => {
  const href = hrefOf(props);
  if (href === null) return <FieldValue value={props.value} isThere />;
  return (
    <Link href={href} prefetch={false}>
      <bdi>{visibleText(String(props.value))}</bdi>
    </Link>
  );
};
