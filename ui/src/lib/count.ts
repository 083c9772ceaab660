// Whole numbers as the person's region writes them.
import { formats } from "./locale";

export const formatCount = (count: number): string => new Intl.NumberFormat(formats()).format(count);
