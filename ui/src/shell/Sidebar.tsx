// Where one is and where one can go; below, what runs.
import { useQuery } from "@tanstack/react-query";
import { Hourglass, PanelRight, Search } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { query } from "~/api/queries";
import { IconButton } from "~/components/Button";
import { KeyHint } from "~/components/KeyHint";
import { Link } from "~/components/Link";
import { isWithin, usePath } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { paletteOpen } from "./actions";
import { togglePanel } from "./panel";
import { sections } from "./sections";
import css from "./Sidebar.module.css";

export function Sidebar({ footer }: { footer?: ReactNode }) {
  const path = usePath();
  const name = useQuery(query("business_get", {})).data?.name ?? "";
  const waiting = useQuery(query("waiting_list", {})).data?.length ?? 0;
  return (
    <header className={css.sidebar}>
      <p className={css.name} title={name}>
        {name}
      </p>
      <AriaButton className={css.search} onPress={() => paletteOpen.set(true)}>
        <Search aria-hidden />
        <span>{m.sidebar_search()}</span>
        <KeyHint keys="Mod+k" />
      </AriaButton>
      <nav aria-label={m.sidebar_label()} className={css.nav}>
        {sections.map((section) => (
          <Link
            key={section.id}
            to={section.path}
            className={css.link}
            {...(isWithin(section.path, path) ? { "data-active": true, "aria-current": "page" } : {})}
            data-last={section.id === "settings"}
            draggable={false}
          >
            <section.icon aria-hidden />
            {section.title()}
          </Link>
        ))}
      </nav>
      {waiting > 0 ? (
        <Link to="/settings" search={{ tab: "assistant" }} className={css.waiting} draggable={false}>
          <Hourglass aria-hidden />
          {m.waiting_line({ count: waiting })}
        </Link>
      ) : null}
      <div className={css.footer}>
        {footer}
        <IconButton label={m.action_assistant()} keys="Mod+j" onPress={togglePanel}>
          <PanelRight aria-hidden />
        </IconButton>
      </div>
    </header>
  );
}
