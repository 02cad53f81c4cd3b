// @ts-check
// A gentle look before words are sent, the same as chat/warning.py: may it show who somebody is?

const PHONE = /(?<![\d.,])(?:\+47|0047)?[ ]?[2-9]\d(?:[ ]?\d){6}(?![\d.,]?\d)/u;
const MAIL = /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}_-]+\.[\p{L}\p{N}_.-]+/u;
const WORD = "[\\p{L}\\p{N}_]";
const PLACE = new RegExp(
  `(?<!${WORD})[A-ZÆØÅ]${WORD}*(?:gata|gaten|gate|veien|vegen|vei|veg|plass|alléen|stien)(?!${WORD})(?: \\d+)?` +
    `|(?<!${WORD})[A-ZÆØÅ]${WORD}* (?:gate|vei|veg|plass) \\d+` +
    `|(?<!${WORD})\\d{4} [A-ZÆØÅ]${WORD}+`,
  "u",
);

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * @param {string} text
 * @param {string[]} [names] of those whom the writer has sessions with
 * @returns {string[]} of "phone", "mail", "place", "name"
 */
export function signsIn(text, names = []) {
  const found = [];
  if (PHONE.test(text)) found.push("phone");
  if (MAIL.test(text)) found.push("mail");
  if (PLACE.test(text)) found.push("place");
  const named = names.some(
    (name) => name && new RegExp(`(?<!${WORD})${escaped(name)}s?(?!${WORD})`, "iu").test(text),
  );
  if (named) found.push("name");
  return found;
}
