// The pages of a document, as the SVG that will also be the PDF. Shown as images of a blob: address, where no script can run.
import { useEffect, useRef } from "react";
import { m } from "~/messages/generated/messages";
import css from "./PageImages.module.css";

export interface PageImagesProps {
  /** One SVG text a page. */
  pages: readonly string[];
  /** The document's name: "Invoice 2027-0014". */
  title: string;
  isStale?: boolean;
  /** Of a part of a longer document: how many pages come before it, and how many there are in all. */
  before?: number;
  count?: number;
}

export function PageImages({ pages, title, isStale, before = 0, count = pages.length }: PageImagesProps) {
  return (
    <div className={css.pages} data-stale={isStale ?? false}>
      {pages.map((svg, i) => (
        <PageImage key={i} svg={svg} alt={m.page_of({ title, page: before + i + 1, count })} />
      ))}
    </div>
  );
}

function PageImage({ svg, alt }: { svg: string; alt: string }) {
  const ref = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    // Decoded before it is shown: the picture before it stays until then.
    const next = new Image();
    next.src = url;
    let isOver = false;
    const show = () => {
      if (!isOver && ref.current) ref.current.src = url;
    };
    next.decode().then(show, show);
    return () => {
      isOver = true;
      URL.revokeObjectURL(url);
    };
  }, [svg]);
  return <img ref={ref} className={css.page} alt={alt} draggable={false} />;
}
