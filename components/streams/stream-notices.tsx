import Link from "next/link";
import { visibleText } from "../visible-text";
import type { AddressProblem } from "./stream-address";
import styles from "./stream-page.module.css";

export const AddressNotices = ({ problems, cleanHref }: { problems: readonly AddressProblem[]; cleanHref: string }) =>
  problems.length > 0 && (
    <p role="status" className={styles.notice}>
      {problems.map(({ name, message }) => (
        <span key={name}>
          <b>{visibleText(name)}</b> in the address {message}.
        </span>
      ))}
      <Link href={cleanHref}>Leave it out</Link>
    </p>
  );

export const RefreshNotice = ({ error, sinceText }: { error: Error; sinceText: string }) => (
  <p role="status" className={styles.notice}>
    <b>Could not refresh for {sinceText}.</b> {error.message} What is shown was true then; the page keeps trying.
  </p>
);
