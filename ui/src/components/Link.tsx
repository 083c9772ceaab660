// A link within the window.
import type { ReactNode } from "react";
import { Link as RouterLink } from "wouter";
import { address, type PageSearch, type Path } from "~/lib/places";

interface LinkProps {
  /** "." is where the window is now. */
  to: Path | ".";
  search?: PageSearch;
  className?: string | undefined;
  title?: string;
  draggable?: boolean;
  "aria-current"?: "page" | undefined;
  "data-active"?: boolean | undefined;
  "data-last"?: boolean;
  children: ReactNode;
}

export function Link({ to, search, ...rest }: LinkProps) {
  return <RouterLink {...rest} href={address({ to, ...(search ? { search } : {}) })} />;
}
