// The priced lines of a proposal. An optional line is offered beside the rest and counts once the client takes it.
import { useQuery } from "@tanstack/react-query";
import { call } from "~/api/client";
import type { Proposal, ProposalLine } from "~/api/generated";
import { query } from "~/api/queries";
import { Badge } from "~/components/Badge";
import { Checkbox } from "~/components/Toggle";
import { useRowList } from "~/components/useRowList";
import { basisText } from "~/lines/basis";
import { isCompleteLine, LinesTable } from "~/lines/LinesTable";
import { TaxNote } from "~/lines/TaxNote";
import { TotalsBlock } from "~/lines/TotalsBlock";
import { m } from "~/messages/generated/messages";
import css from "./Prices.module.css";

export function Prices({ proposal }: { proposal: Proposal }) {
  const { id, lines, totals, client_id, currency } = proposal;
  const isDraft = proposal.status === "draft";
  const client = useQuery(query("client_get", { id: client_id })).data;
  const business = useQuery(query("business_get", {})).data;
  const proposed = useQuery(query("client_tax", { client_id, supply: "service", on: null })).data;
  const rows = useRowList<ProposalLine>(
    lines,
    async (next) => (await call("proposal_set_lines", { id, lines: next })).lines,
    isCompleteLine,
  );
  const amounts = new Map(lines.map((line, index) => [line.id, totals.lines[index] ?? 0]));
  const vats = [...(proposed ? [proposed.vat] : []), ...rows.rows.map((line) => line.vat)];

  const fresh = (): Omit<ProposalLine, "id"> => ({
    description: "",
    quantity: { minutes: 60 },
    unit: "hour",
    unit_price: client?.hourly_rate ?? business?.hourly_rate ?? "0",
    vat: proposed?.vat ?? rows.rows.at(-1)?.vat ?? { category: "O", rate: "0" },
    optional: false,
    chosen: false,
  });

  return (
    <>
      <LinesTable
        label={m.proposals_prices()}
        rows={rows}
        currency={currency}
        amounts={amounts}
        fresh={isDraft ? fresh : null}
        vats={vats}
        isFaint={(line) => line.optional && !line.chosen}
        empty={isDraft ? m.proposals_no_lines() : m.proposals_no_lines_sent()}
        {...(isDraft
          ? {
              renderBelow: (line: ProposalLine) =>
                line.basis ? <p className={css.basis}>{basisText(line.basis)}</p> : null,
            }
          : {})}
        renderExtra={(line, { put }) =>
          isDraft ? (
            <>
              <Checkbox
                value={line.optional}
                onChange={(optional) => put({ optional, ...(optional ? {} : { chosen: false }) })}
              >
                {m.proposals_optional()}
              </Checkbox>
              {line.optional ? (
                <Checkbox value={line.chosen} onChange={(chosen) => put({ chosen })}>
                  {m.proposals_chosen()}
                </Checkbox>
              ) : null}
            </>
          ) : line.optional ? (
            <Badge tone={line.chosen ? "good" : "neutral"}>
              {line.chosen ? m.proposals_optional_taken() : m.proposals_optional_not_taken()}
            </Badge>
          ) : null
        }
      />
      {lines.length > 0 ? <TotalsBlock totals={totals} isStale={rows.status === "saving"} /> : null}
      {isDraft ? (
        <TaxNote
          clientId={client_id}
          lines={rows.rows}
          onUse={(vat) => {
            for (const line of rows.rows) rows.list.put(line.id, { vat }, "soon");
            rows.list.flush();
          }}
        />
      ) : null}
    </>
  );
}
