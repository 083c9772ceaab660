// What the invoice lacks: first what the law asks for, then what only the e-invoice inside the PDF needs.
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import type { Missing } from "~/api/generated";
import { m } from "~/messages/generated/messages";
import css from "./Missing.module.css";
import { missingId, missingText, placeOf } from "./missingWords";

interface MissingListProps {
  missing: readonly Missing[];
  clientId: string;
}

export function MissingList({ missing, clientId }: MissingListProps) {
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
        <details className={css.rest}>
          <summary>{m.missing_e_invoice({ count: eInvoice.length })}</summary>
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
              <a
                href="#invoice-lines"
                onClick={(event) => {
                  event.preventDefault();
                  const lines = document.getElementById("invoice-lines");
                  lines?.scrollIntoView({ block: "center" });
                  lines?.querySelector<HTMLElement>("textarea, button")?.focus();
                }}
              >
                {text}
              </a>
            )}
            <small title={m.missing_rule()}>{each.rule}</small>
          </li>
        );
      })}
    </ul>
  );
}
