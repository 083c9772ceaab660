// How the window looks and speaks, and where words are drafted.
import { PageBody } from "~/components/Page";
import { m } from "~/messages/generated/messages";

export default function SettingsPage() {
  return <PageBody title={m.nav_settings()}>{null}</PageBody>;
}
