// Which files can be receipts, as far as their names tell; the core looks at their bytes.

export const endings = [".pdf", ".png", ".jpg", ".jpeg", ".webp", ".xml"];

export const isReceiptFile = (file: File): boolean =>
  endings.some((ending) => file.name.toLowerCase().endsWith(ending));
