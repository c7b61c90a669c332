"use client";

import { IconSearch } from "@tabler/icons-react";
import { type RefObject, useState } from "react";
import { useFind } from "../search/use-find";
import { Key } from "../ui/key";
import styles from "./search-field.module.css";

export const SearchField = ({ field }: { field: RefObject<HTMLInputElement | null> }) => {
  const { find, isPending, refusal } = useFind();
  const [text, setText] = useState("");
  return (
    <search className={styles.search}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (text.trim() && !isPending) find({ q: text.trim() });
        }}
      >
        <IconSearch size={16} stroke={1.9} className={styles.icon} aria-hidden="true" />
        <input
          ref={field}
          className={styles.input}
          type="text"
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={({ key, currentTarget }) => key === "Escape" && currentTarget.blur()}
          placeholder="Stream or business key…"
          aria-label="Find a stream"
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
        />
        <span className={styles.key}>
          <Key>/</Key>
        </span>
      </form>
      {refusal && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
    </search>
  );
};
