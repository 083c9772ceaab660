// The projects: a list, and beside it the open one.
import { ListDetail } from "~/components/ListDetail";
import { navigate, useRecordId } from "~/lib/places";
import { ProjectDetail } from "./ProjectDetail";
import { ProjectList } from "./ProjectList";

export default function ProjectsPage() {
  const id = useRecordId();
  return (
    <ListDetail
      list={
        <ProjectList
          openId={id}
          onOpen={(next) => void navigate({ to: `/projects/${next}`, search: true })}
        />
      }
      detail={
        id ? (
          <ProjectDetail key={id} id={id} onBack={() => void navigate({ to: "/projects", search: true })} />
        ) : null
      }
    />
  );
}
