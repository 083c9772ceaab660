// The page of the section. Its list and record are still to come.
import { PageBody } from "~/components/Page";
import { m } from "~/messages/generated/messages";

export default function ProjectsPage() {
  return <PageBody title={m.nav_projects()}>{null}</PageBody>;
}
