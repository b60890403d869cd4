import type { Child } from "hono/jsx";

export type Column = {
  label: string;
  /** Figures stand to the right, digit under digit. */
  numeric?: boolean | undefined;
  /** A column of buttons needs no shown heading; its label is still read out. */
  hiddenLabel?: boolean | undefined;
};

type TableProps = {
  /** Names the table for everyone who does not see what stands above it. */
  caption: string;
  showCaption?: boolean | undefined;
  columns: readonly Column[];
  /** Cells in the order of the columns. The first names its row. */
  rows: readonly (readonly Child[])[];
};

/**
 * Rows of equal things. On a phone each row becomes a card whose lines carry their column's label. The label
 * is part of the cell there, so it is heard even where a browser forgets that a re-laid table is one.
 */
export function Table({ caption, showCaption = false, columns, rows }: TableProps) {
  return (
    <div class="data-table-frame">
      <table class="data-table">
        <caption class={showCaption ? "pb-3 text-left text-lg font-semibold" : "sr-only"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.numeric === true ? "text-right" : ""}>
                {column.hiddenLabel === true ? <span class="sr-only">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell, index) => (
                <Cell column={columns[index]} first={index === 0}>
                  {cell}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ column, first, children }: { column: Column | undefined; first: boolean; children?: Child }) {
  const look = column?.numeric === true ? "figures text-right" : "";
  const label = column?.hiddenLabel === true ? undefined : column?.label;
  return first ? (
    <th scope="row" data-label={label} class={look}>
      <span class="data-cell">{children}</span>
    </th>
  ) : (
    <td data-label={label} class={look}>
      <span class="data-cell">{children}</span>
    </td>
  );
}
