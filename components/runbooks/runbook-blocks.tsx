import Link from "next/link";
import type { RunbookBlock, RunbookText } from "@/server/contracts/runbooks";
import { visibleText } from "../visible-text";
import styles from "./runbooks.module.css";

const Piece = ({ piece }: { piece: RunbookText }) => {
  if (piece.kind === "strong") return <b>{visibleText(piece.text)}</b>;
  if (piece.kind === "code") return <code>{visibleText(piece.text)}</code>;
  if (!("href" in piece)) return visibleText(piece.text.replaceAll("\n", " "));
  if (piece.href.startsWith("/")) return <Link href={piece.href}>{visibleText(piece.text)}</Link>;
  return (
    <a href={piece.href} rel="noreferrer" target="_blank">
      {visibleText(piece.text)}
    </a>
  );
};

/** Parts are those of a file, in its order: their place is what they are known by. */
const keyOf = (text: string | undefined, at: number): string => `${at} ${text}`;

const Pieces = ({ text }: { text: readonly RunbookText[] }) => text.map((piece, at) => <Piece key={keyOf(piece.text, at)} piece={piece} />);

const Block = ({ block }: { block: RunbookBlock }) => {
  if (block.kind === "heading") return <h3>{visibleText(block.text)}</h3>;
  if (block.kind === "code") return <pre>{block.text.split("\n").map(visibleText).join("\n")}</pre>;
  if (block.kind === "paragraph")
    return (
      <p>
        <Pieces text={block.text} />
      </p>
    );
  const List = block.isOrdered ? "ol" : "ul";
  return (
    <List>
      {block.items.map((item, at) => (
        <li key={keyOf(item[0]?.text, at)}>
          <Pieces text={item} />
        </li>
      ))}
    </List>
  );
};

/** What a runbook says, as elements of the page: no HTML of a file ever gets here. */
export const RunbookBlocks = ({ blocks }: { blocks: readonly RunbookBlock[] }) => (
  <div className={styles.text}>
    {blocks.map((block, at) => (
      <Block key={keyOf(block.kind, at)} block={block} />
    ))}
  </div>
);
