import { say, send } from "../shared.js";

const dialog = document.getElementById("dialog");
const veil = document.getElementById("veil");
const opener = document.getElementById("open");
const form = document.getElementById("invite");

function open() {
  if (veil === null) {
    dialog.showModal();
  } else {
    veil.hidden = false;
    form.elements.email.focus();
  }
}

function close() {
  if (veil === null) {
    dialog.close();
  } else {
    veil.hidden = true;
    opener.focus();
  }
}

/** Keep the Tab key inside the ARIA dialog; the native one does so by itself. */
function trap(event) {
  if (veil === null || veil.hidden) return;
  if (event.key === "Escape") close();
  if (event.key !== "Tab") return;
  const stops = [...form.querySelectorAll("input, select, button")];
  const last = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== last) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
}

async function invite(event) {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  await send("modal", fields);
  close();
  form.reset();
  say(`Invited ${fields.email} as ${fields.role}`);
}

opener.addEventListener("click", open);
document.getElementById("close").addEventListener("click", close);
document.getElementById("copy").addEventListener("click", () => say("Invite link copied"));
document.addEventListener("keydown", trap);
form.addEventListener("submit", invite);
