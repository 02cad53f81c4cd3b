// @ts-check
// A day and a clock time as the pages say them, in the reader's own zone.

import { t } from "../texts.js";

/** @param {{ locale: string, zone: string }} reader @returns {(ms: number) => string} */
export function whenFor({ locale, zone }) {
  const language = locale === "nb" ? "nb-NO" : "en-GB";
  /** @param {Intl.DateTimeFormatOptions} shape */
  const format = (shape) => new Intl.DateTimeFormat(language, { ...shape, timeZone: zone });
  const day = format({ weekday: "long", day: "numeric", month: "long" });
  const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (ms) => t("web-when", { day: day.format(ms), clock: clock.format(ms) });
}
