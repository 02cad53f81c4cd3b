// @ts-check
// The page's words for its scripts, as the template handed them over with `js_texts`.

/** @type {Record<string, string>} */
const texts = {};

/** Read every texts element of the page; a page may have more than one. */
function read() {
  for (const holder of document.querySelectorAll('script[type="application/json"]#texts')) {
    Object.assign(texts, JSON.parse(holder.textContent || "{}"));
  }
}

/** As it stands where a sentence begins. */
export function capital(/** @type {string} */ words) {
  const [first = ""] = words;
  return first.toLocaleUpperCase(document.documentElement.lang) + words.slice(first.length);
}

/**
 * The text, with `{name}` places filled from `args`; what begins a sentence begins with a capital.
 * @param {string} id
 * @param {Record<string, string | number>} [args]
 * @returns {string}
 */
export function t(id, args = {}) {
  if (!(id in texts)) read();
  if (!(id in texts)) throw new Error(`the page was not given the text ${id}`);
  return texts[id].replace(/\{(\w+)\}/g, (whole, name, at, text) => {
    if (!(name in args)) return whole;
    const words = String(args[name]);
    return /(^|[.!?] )$/.test(text.slice(0, at)) ? capital(words) : words;
  });
}
