// The page of the section. Its list and record are still to come.
import { PageBody } from "~/components/Page";
import { m } from "~/messages/generated/messages";

export default function ProposalsPage() {
  return <PageBody title={m.nav_proposals()}>{null}</PageBody>;
}
