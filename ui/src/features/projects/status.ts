// Where a project can stand, in the order of its life.
import type { ProjectStatus } from "~/api/generated";
import { m } from "~/messages/generated/messages";

export const statuses: readonly ProjectStatus[] = ["active", "done", "archived"];

const names: Record<ProjectStatus, () => string> = {
  active: () => m.projects_active(),
  done: () => m.projects_done(),
  archived: () => m.projects_archived(),
};

export const statusName = (status: ProjectStatus): string => names[status]();
