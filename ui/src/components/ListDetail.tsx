// The shape of a list page: the list alone, or the list beside the open record. When the page is too narrow for both (the
// assistant is open on a small screen), the record takes it all and a Back button leads to the list.
import { createContext, use, type ReactNode } from "react";
import { SplitPane } from "./SplitPane";
import css from "./ListDetail.module.css";

const Narrow = createContext(false);

const InDetail = createContext(false);

/** True where the open record is shown. */
export const useInDetail = (): boolean => use(InDetail);

/** True inside a list that stands beside an open record. */
export const useNarrow = (): boolean => use(Narrow);

export function ListDetail({ list, detail }: { list: ReactNode; detail: ReactNode | null }) {
  return (
    <div className={css.page} data-open={detail !== null}>
      <SplitPane
        id="list"
        isSplit={detail !== null}
        start={<Narrow value={detail !== null}>{list}</Narrow>}
        end={<InDetail value={true}>{detail}</InDetail>}
      />
    </div>
  );
}
