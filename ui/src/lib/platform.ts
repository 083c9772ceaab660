// The two things about the platform that the interface must know.
export const isMac: boolean =
  typeof navigator !== "undefined" && /mac|iphone|ipad/iu.test(navigator.platform || navigator.userAgent);
