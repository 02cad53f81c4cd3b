// @ts-check
// Addresses in what people write become links, and nothing else does: nothing is fetched for them.
// The same as web/links.py; both are tried with the same examples.

const ADDRESS = /https?:\/\/[^\s<>"'`\\]+/gi;
const AFTER = /[.,;:!?…»”]+$/;

/** @param {string} letters @param {string} letter */
const count = (letters, letter) => letters.split(letter).length - 1;

/** The text in pieces, each with whether it is an address. @param {string} text @returns {[string, boolean][]} */
export function pieces(text) {
  /** @type {[string, boolean][]} */
  const found = [];
  let at = 0;
  for (const { 0: whole, index } of text.matchAll(ADDRESS)) {
    let address = whole.replace(AFTER, "");
    while (address.endsWith(")") && count(address, "(") < count(address, ")")) {
      address = address.slice(0, -1).replace(AFTER, "");
    }
    if ([...address.slice(address.indexOf("://") + 3)].length < 3) continue;
    if (index > at) found.push([text.slice(at, index), false]);
    found.push([address, true]);
    at = index + address.length;
  }
  if (at < text.length) found.push([text.slice(at), false]);
  return found;
}

/** As the page shows it. @param {string} text @returns {(Node | string)[]} */
export function linked(text) {
  return pieces(text).map(([piece, isAddress]) => {
    if (!isAddress) return piece;
    const link = document.createElement("a");
    link.href = piece;
    link.target = "_blank";
    link.rel = "noopener noreferrer nofollow";
    link.textContent = piece;
    return link;
  });
}
