import Link from "next/link";
import type { Repair } from "@/server/contracts/repairs";
import { countOf } from "../format";
import { paths } from "../paths";
import section from "../rebuilds/section.module.css";
import { visibleText } from "../visible-text";

/** Rows of which nothing could be said: they are neither right nor wrong. */
export const UnjudgedRows = ({ repair: { unjudged } }: { repair: Repair }) => {
  if (unjudged.count === 0) return null;
  return (
    <section className={section.section} aria-labelledby="unjudged">
      <header>
        <h2 id="unjudged">Rows that could not be judged</h2>{" "}
        <span className={section.note}>
          {countOf(unjudged.count, "row")}
          {unjudged.rows.length < unjudged.count && `, the first ${unjudged.rows.length} listed`}
        </span>
      </header>
      <table className={section.table} aria-labelledby="unjudged">
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {unjudged.rows.map(({ key, why }) => (
            <tr key={key}>
              <th scope="row">
                <Link href={paths.stream(key)} prefetch={false} data-row>
                  {visibleText(key)}
                </Link>
              </th>
              <td>{visibleText(why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
