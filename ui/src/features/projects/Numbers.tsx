// What the project has come to: time recorded, not billed yet, invoiced, and how much of the budget is left.
import type { Project } from "~/api/generated";
import { Figures, type Figure } from "~/components/Figures";
import { formatDuration } from "~/lib/duration";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import { moneyUse, timeUse } from "./budget";
import css from "./projects.module.css";
import { Bar } from "./Spent";

export function Numbers({ project }: { project: Project }) {
  const { id, currency } = project;
  const figures: Figure[] = [
    {
      id: "recorded",
      label: m.projects_recorded(),
      values: [formatDuration(project.seconds)],
      to: "/time",
      search: { project: id },
    },
    {
      id: "unbilled",
      label: m.projects_unbilled(),
      values: [formatMoney(project.unbilled, currency)],
      note: project.unbilled_seconds > 0 ? formatDuration(project.unbilled_seconds) : null,
      to: "/time",
      search: { project: id },
    },
    {
      id: "invoiced",
      label: m.projects_invoiced(),
      values: [formatMoney(project.invoiced, currency)],
      note: project.invoiced > 0 ? m.projects_without_vat() : null,
      to: "/invoices",
      search: { project: id },
    },
  ];
  const money = moneyUse(project);
  const time = timeUse(project.seconds, project.budget_minutes);
  return (
    <>
      <Figures items={figures} />
      {money || time ? (
        <dl className={css.budgets}>
          {money ? (
            <div>
              <dt>{m.projects_budget()}</dt>
              <dd>
                <Bar use={money} />
                <span data-over={money.left < 0}>
                  {money.left < 0
                    ? m.projects_over({ amount: formatMoney(-money.left, currency) })
                    : m.projects_left({
                        left: formatMoney(money.left, currency),
                        of: formatMoney(money.of, currency),
                      })}
                </span>
              </dd>
            </div>
          ) : null}
          {time ? (
            <div>
              <dt>{m.projects_planned()}</dt>
              <dd>
                <Bar use={time} />
                <span data-over={time.left < 0}>
                  {time.left < 0
                    ? m.projects_over({ amount: formatDuration(-time.left) })
                    : m.projects_left({ left: formatDuration(time.left), of: formatDuration(time.of) })}
                </span>
              </dd>
            </div>
          ) : null}
        </dl>
      ) : null}
    </>
  );
}
