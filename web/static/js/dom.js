// @ts-check
// Small helpers for touching the page: text only, never markup, and everything can be let go again.

/**
 * The element with this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element #${id}`);
  return element;
}

/**
 * An element with attributes and children; strings become text.
 * @param {string} tag
 * @param {Record<string, string | boolean>} [attributes] true sets an empty attribute, false none
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/**
 * Listen until disposed.
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => void} listener
 * @param {AddEventListenerOptions} [options]
 * @returns {() => void} stop listening
 */
export function listen(target, type, listener, options) {
  target.addEventListener(type, listener, options);
  return () => target.removeEventListener(type, listener, options);
}

/** Collects what must be undone; `dispose()` undoes it, last first, once. */
export class Disposables {
  /** @type {(() => void)[]} */
  #undo = [];

  /** @param {...(() => void)} undo */
  add(...undo) {
    this.#undo.push(...undo);
  }

  dispose() {
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }
}

/**
 * The data that the page was rendered with (`js_data` in the template).
 * @param {string} id
 * @returns {any}
 */
export function pageData(id) {
  return JSON.parse(document.getElementById(id)?.textContent || "null");
}
