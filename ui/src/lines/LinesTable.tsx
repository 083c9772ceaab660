// Priced lines, edited in place: a table where there is room, two rows a line where there is not. The core computes every amount.
import { Copy, MoveDown, MoveUp, Plus, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { errorText } from "~/api/errors";
import type { Quantity, Unit, Vat } from "~/api/generated";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { Grip, moveByKey } from "~/components/Grip";
import { Menu, type MenuAct } from "~/components/Menu";
import { ParsedField, RateField } from "~/components/ParsedField";
import { Select } from "~/components/Select";
import { TextArea } from "~/components/TextField";
import { refusedRow, type Rows } from "~/components/useRowList";
import { formatAmount, formatRate } from "~/lib/money";
import { newId } from "~/lib/rowList";
import { m } from "~/messages/generated/messages";
import css from "./LinesTable.module.css";
import { inUnit, parseQuantity, quantityText } from "./quantity";
import { VatField } from "./VatField";
import { unitName, unitOptions, vatText } from "./words";

/** What the lines of proposals and invoices share. */
export interface PricedLine {
  id: string;
  description: string;
  quantity: Quantity;
  unit: Unit;
  /** In major units, exact. */
  unit_price: string;
  vat: Vat;
}

/** The core refuses a line without a description. */
export const isCompleteLine = (line: PricedLine): boolean => line.description.trim() !== "";

/** How what stands under a line changes it, and what the core said about its fields. */
export interface LineEdit<L> {
  put: (part: Partial<L>, when?: "now" | "soon") => void;
  flush: () => void;
  error: (field: string) => string | null;
}

interface LinesTableProps<L extends PricedLine> {
  label: string;
  rows: Rows<L>;
  currency: string;
  /** The core's amount of each stored line in minor units, by its id. */
  amounts: ReadonlyMap<string, number>;
  /** What a new line starts from; its id is given here. Without it nothing can be changed. */
  fresh: (() => Omit<L, "id">) | null;
  vats: readonly Vat[];
  /** What the amounts are, as their heading says; without VAT unless told otherwise. */
  amountLabel?: string;
  /** More about a line, in what room its second row leaves. */
  renderExtra?: (line: L, edit: LineEdit<L>) => ReactNode;
  /** What belongs to a line and stands below it in rows of its own. */
  renderBelow?: (line: L, edit: LineEdit<L>) => ReactNode;
  /** More that can be done with a line. */
  moreActs?: (line: L, edit: LineEdit<L>) => readonly MenuAct[];
  /** Lines that do not count are fainter. */
  isFaint?: (line: L) => boolean;
  empty: string;
}

export function LinesTable<L extends PricedLine>(props: LinesTableProps<L>) {
  const { label, rows, fresh, empty } = props;
  const [focusId, setFocusId] = useState<string | null>(null);
  const refused = refusedRow(rows);

  function addAt(index: number) {
    if (!fresh) return;
    const id = newId();
    setFocusId(id);
    rows.list.add({ ...fresh(), id } as L, index);
  }

  return (
    <div className={css.lines}>
      {rows.rows.length > 0 ? (
        <div className={css.head} data-frozen={fresh ? undefined : ""} aria-hidden>
          <span>{m.lines_description()}</span>
          <span data-align="end">{m.lines_quantity()}</span>
          <span>{m.lines_unit()}</span>
          <span data-align="end">{m.lines_price()}</span>
          <span>{m.lines_vat()}</span>
          <span data-align="end">{props.amountLabel ?? m.lines_amount({ currency: props.currency })}</span>
        </div>
      ) : (
        <p className={css.none}>{empty}</p>
      )}
      <ol className={css.list} aria-label={label}>
        {rows.rows.map((line, index) =>
          fresh ? (
            <LineRow
              key={line.id}
              {...props}
              line={line}
              index={index}
              error={refused?.id === line.id ? { field: refused.field, text: errorText(rows.error) } : null}
              autoFocus={line.id === focusId}
              onAddBelow={() => addAt(index + 1)}
              onCopy={() => rows.list.add({ ...line, id: newId() }, index + 1)}
            />
          ) : (
            <FrozenRow key={line.id} {...props} line={line} />
          ),
        )}
      </ol>
      {fresh ? (
        <div className={css.foot}>
          <Button kind="quiet" icon={<Plus aria-hidden />} onPress={() => addAt(rows.rows.length)}>
            {m.lines_add()}
          </Button>
          <span className={css.status} role="status">
            {rows.status === "saving" ? m.save_saving() : rows.status === "saved" ? m.save_saved() : ""}
          </span>
        </div>
      ) : null}
      <FormError error={rows.status === "error" && !refused ? errorText(rows.error) : null} />
    </div>
  );
}

/** The address of a field of a line, for links that lead to it. */
const place = (index: number, field: string) => `lines.${index}.${field}`;

interface LineRowProps<L extends PricedLine> extends LinesTableProps<L> {
  line: L;
  index: number;
  error: { field: string; text: string } | null;
  autoFocus: boolean;
  onAddBelow: () => void;
  onCopy: () => void;
}

function LineRow<L extends PricedLine>(props: LineRowProps<L>) {
  const {
    line,
    index,
    rows,
    currency,
    amounts,
    vats,
    renderExtra,
    renderBelow,
    moreActs,
    isFaint,
    error,
    autoFocus,
  } = props;
  const { list } = rows;
  const [isLeft, setLeft] = useState(false);
  const put = (part: Partial<L>) => list.put(line.id, part, "now");
  const name = line.description || m.lines_unnamed({ number: index + 1 });
  const at = (field: string) => (error?.field === field ? error.text : null);
  const amount = amounts.get(line.id);
  const edit: LineEdit<L> = {
    put: (part, when = "now") => list.put(line.id, part, when),
    flush: () => list.flush(),
    error: at,
  };
  return (
    // Alt and an arrow move the line from whichever of its fields has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      data-row
      data-faint={isFaint?.(line) ?? false}
      className={css.line}
      onKeyDownCapture={(event) => moveByKey(event, index, (to) => list.move(line.id, to))}
    >
      <Grip onMove={(to) => list.move(line.id, to)} />
      <div data-quiet data-field={place(index, "description")} className={css.description}>
        <TextArea
          label={m.lines_description_of({ number: index + 1 })}
          rows={1}
          autoFocus={autoFocus}
          placeholder={m.lines_description_placeholder()}
          value={line.description}
          onChange={(text) =>
            list.put(line.id, { description: text.replaceAll(/\s*\n\s*/gu, " ") } as Partial<L>, "soon")
          }
          onBlur={() => {
            setLeft(true);
            list.flush();
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.altKey) return;
            event.preventDefault();
            if (line.description.trim()) props.onAddBelow();
          }}
          error={isLeft && !isCompleteLine(line) ? m.lines_description_missing() : at("description")}
        />
      </div>
      <div data-quiet data-field={place(index, "quantity")} className={css.quantity}>
        <ParsedField<Quantity>
          label={m.lines_quantity_of({ name })}
          align="end"
          isRequired
          value={line.quantity}
          read={(text) => parseQuantity(text, line.unit)}
          write={quantityText}
          onChange={(quantity) => {
            if (quantity) put({ quantity } as Partial<L>);
          }}
          error={at("quantity")}
        />
      </div>
      <div data-quiet className={css.unit}>
        <Select
          label={m.lines_unit_of({ name })}
          options={unitOptions()}
          value={line.unit}
          onChange={(unit) => put({ unit, quantity: inUnit(line.quantity, unit) } as Partial<L>)}
          error={at("unit")}
        />
      </div>
      <div data-quiet className={css.price}>
        <RateField
          label={m.lines_price_of({ name })}
          currency={currency}
          isRequired
          value={line.unit_price}
          onChange={(unit_price) => {
            if (unit_price !== null) put({ unit_price } as Partial<L>);
          }}
          error={at("unit_price")}
        />
      </div>
      <div data-quiet data-field={place(index, "vat")} className={css.vat}>
        <VatField
          label={m.lines_vat_of({ name })}
          choices={vats}
          value={line.vat}
          onChange={(vat) => put({ vat } as Partial<L>)}
          error={at("vat.rate")}
        />
      </div>
      <output className={css.amount} data-stale={rows.status === "saving"}>
        {amount === undefined ? "" : formatAmount(amount, currency)}
      </output>
      <span className={css.menu}>
        <Menu
          label={m.lines_more({ name })}
          acts={[
            {
              id: "up",
              label: m.lines_up(),
              icon: <MoveUp aria-hidden />,
              isDisabled: index === 0,
              run: () => list.move(line.id, index - 1),
            },
            {
              id: "down",
              label: m.lines_down(),
              icon: <MoveDown aria-hidden />,
              isDisabled: index === rows.rows.length - 1,
              run: () => list.move(line.id, index + 1),
            },
            ...(moreActs?.(line, edit) ?? []),
            { id: "copy", label: m.lines_copy(), icon: <Copy aria-hidden />, run: props.onCopy },
            {
              id: "delete",
              label: m.common_delete(),
              icon: <Trash2 aria-hidden />,
              danger: true,
              run: () => list.remove(line.id),
            },
          ]}
        />
      </span>
      {renderExtra ? <div className={css.extra}>{renderExtra(line, edit)}</div> : null}
      {renderBelow ? <div className={css.below}>{renderBelow(line, edit)}</div> : null}
    </li>
  );
}

const untouched = { put: () => undefined, flush: () => undefined, error: () => null };

function FrozenRow<L extends PricedLine>({
  line,
  currency,
  amounts,
  renderExtra,
  isFaint,
}: LinesTableProps<L> & { line: L }) {
  return (
    <li className={css.line} data-frozen data-faint={isFaint?.(line) ?? false}>
      <span />
      <p className={css.description}>{line.description}</p>
      <span className={css.quantity}>{quantityText(line.quantity)}</span>
      <span className={css.unit}>{unitName(line.unit)}</span>
      <span className={css.price}>
        <span className={css.currency}>{currency}</span>
        {formatRate(line.unit_price, currency)}
      </span>
      <span className={css.vat}>{vatText(line.vat)}</span>
      <output className={css.amount}>{formatAmount(amounts.get(line.id) ?? 0, currency)}</output>
      {renderExtra ? <div className={css.extra}>{renderExtra(line, untouched)}</div> : null}
    </li>
  );
}
