"use client";

import { Dialog } from "../ui/dialog";
import { Key } from "../ui/key";
import styles from "./help-dialog.module.css";

const keys: readonly [where: string, rows: readonly [keys: readonly string[], does: string][]][] = [
  [
    "Everywhere",
    [
      [["/"], "find a stream"],
      [["Ctrl", "K"], "commands: pages, projections, colour scheme, zone"],
      [["?"], "these keys"],
      [["Esc"], "close what is open"],
    ],
  ],
  [
    "In a list",
    [
      [["j"], "next row"],
      [["k"], "row before"],
      [["Enter"], "open the row, unfold a folded one"],
    ],
  ],
  [
    "In the list of dead letters",
    [
      [["x"], "select the row, or take it out"],
      [["Space"], "the same"],
      [["Shift", "x"], "select all rows from the last one to here"],
      [["Esc"], "select nothing"],
    ],
  ],
  [
    "On a stream",
    [
      [["←"], "version before; in the list of events also ↑"],
      [["→"], "next version; in the list of events also ↓"],
      [["Home"], "first version"],
      [["End"], "newest version"],
      [["Space"], "play the film, or pause it"],
      [["d"], "compare two versions, or leave that"],
      [["Shift", "click"], "compare with that event of the list"],
      [["g"], "go to a version or a moment"],
      [["Esc"], "leave what if, then the comparison"],
    ],
  ],
  [
    "On a trace, and with two streams side by side",
    [
      [["j"], "next event, as they are shown"],
      [["k"], "event before"],
      [["←"], "its cause"],
      [["→"], "the first event that it caused"],
      [["Enter"], "its stream, at its version"],
    ],
  ],
];

export const HelpDialog = ({ onClose }: { onClose: () => void }) => (
  <Dialog title="Keys" onClose={onClose}>
    {keys.map(([where, rows]) => (
      <section key={where} className={styles.group}>
        <h3>{where}</h3>
        <dl>
          {rows.map(([pressed, does]) => (
            <div key={does}>
              <dt>
                {pressed.map((key) => (
                  <Key key={key}>{key}</Key>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </Dialog>
);
