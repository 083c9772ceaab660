// The places of the sidebar, in its order, with the letter that follows "g".
import {
  Briefcase,
  CalendarCheck,
  Clock,
  FileText,
  Inbox,
  Receipt,
  ReceiptText,
  Settings,
  Users,
  type LucideIcon,
} from "lucide-react";
import { m } from "~/messages/generated/messages";

export interface SectionPlace {
  id:
    | "today"
    | "clients"
    | "briefs"
    | "proposals"
    | "projects"
    | "time"
    | "invoices"
    | "expenses"
    | "settings";
  path:
    | "/today"
    | "/clients"
    | "/briefs"
    | "/proposals"
    | "/projects"
    | "/time"
    | "/invoices"
    | "/expenses"
    | "/settings";
  title: () => string;
  icon: LucideIcon;
  letter: string;
}

export const sections: readonly SectionPlace[] = [
  { id: "today", path: "/today", title: () => m.nav_today(), icon: CalendarCheck, letter: "d" },
  { id: "clients", path: "/clients", title: () => m.nav_clients(), icon: Users, letter: "c" },
  { id: "briefs", path: "/briefs", title: () => m.nav_briefs(), icon: Inbox, letter: "b" },
  { id: "proposals", path: "/proposals", title: () => m.nav_proposals(), icon: FileText, letter: "p" },
  { id: "projects", path: "/projects", title: () => m.nav_projects(), icon: Briefcase, letter: "j" },
  { id: "time", path: "/time", title: () => m.nav_time(), icon: Clock, letter: "t" },
  { id: "invoices", path: "/invoices", title: () => m.nav_invoices(), icon: ReceiptText, letter: "i" },
  { id: "expenses", path: "/expenses", title: () => m.nav_expenses(), icon: Receipt, letter: "x" },
  { id: "settings", path: "/settings", title: () => m.nav_settings(), icon: Settings, letter: "s" },
];
