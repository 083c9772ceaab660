// What the invoice lacks: first what the law asks for, then what only the chosen form of e-invoice needs. Each leads to its field.
import { TriangleAlert } from "lucide-react";
import type { EInvoice, Missing } from "~/api/generated";
import { Link } from "~/components/Link";
import { eInvoiceName } from "~/lib/eInvoiceForms";
import { focusField } from "~/lib/fieldFocus";
import { m } from "~/messages/generated/messages";
import css from "./Missing.module.css";
import { fieldsOf, missingId, missingText, placeOf } from "./missingWords";

interface MissingListProps {
  missing: readonly Missing[];
  clientId: string;
}

export function MissingList({ missing, clientId, form }: MissingListProps & { form: EInvoice }) {
  const law = missing.filter((each) => each.need === "law");
  const eInvoice = missing.filter((each) => each.need === "e_invoice");
  return (
    <div className={css.missing}>
      {law.length > 0 ? (
        <section className={css.law} aria-labelledby={missingId}>
          <h2 id={missingId} tabIndex={-1}>
            <TriangleAlert aria-hidden />
            {m.missing_law()}
          </h2>
          <p className={css.why}>{m.missing_law_why()}</p>
          <Items missing={law} clientId={clientId} />
        </section>
      ) : null}
      {eInvoice.length > 0 ? (
        // Who chose a form of its own wants to know what it needs; the usual one goes without saying.
        <details className={css.rest} open={form !== "facturx"} key={form}>
          <summary>{m.missing_e_invoice({ count: eInvoice.length, form: eInvoiceName(form) })}</summary>
          <p className={css.why}>{m.missing_e_invoice_why()}</p>
          <Items missing={eInvoice} clientId={clientId} />
        </details>
      ) : null}
    </div>
  );
}

function Items({ missing, clientId }: MissingListProps) {
  return (
    <ul className={css.items}>
      {missing.map((each) => {
        const place = placeOf(each, clientId);
        const text = missingText(each);
        return (
          <li key={`${each.record}.${each.field}`}>
            {place ? (
              <Link {...place}>{text}</Link>
            ) : (
              <button
                type="button"
                className={css.link}
                onClick={() => fieldsOf(each.field).some(focusField)}
              >
                {text}
              </button>
            )}
            <small title={m.missing_rule()}>{each.rule}</small>
          </li>
        );
      })}
    </ul>
  );
}
