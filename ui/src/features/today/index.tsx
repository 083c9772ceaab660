// What needs attention now.
import { PageBody } from "~/components/Page";
import { m } from "~/messages/generated/messages";

export default function TodayPage() {
  return <PageBody title={m.nav_today()}>{null}</PageBody>;
}
