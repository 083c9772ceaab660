import { expect, test } from "vitest";
import { formatBytes } from "~/lib/bytes";

test("sizes have the unit that keeps them short", () => {
  expect(formatBytes(0, "en")).toBe("0 byte");
  expect(formatBytes(999, "en")).toBe("999 byte");
  expect(formatBytes(1000, "en")).toBe("1 kB");
  expect(formatBytes(675_840, "en")).toBe("676 kB");
  expect(formatBytes(1_250_000, "en")).toBe("1.3 MB");
  expect(formatBytes(1_250_000, "de")).toBe("1,3 MB");
  expect(formatBytes(5e15, "en")).toBe("5,000 TB");
});
