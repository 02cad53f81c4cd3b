// @ts-check
// The request form of this page: what is typed is kept on the server as one types.

import { byId } from "../dom.js";
import { keepDraft } from "./draft.js";

const form = /** @type {HTMLFormElement} */ (byId("request"));
keepDraft(form, byId("draft-state"));
