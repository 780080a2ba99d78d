import { control, refresh, settings } from "./controlled.js";

const view = document.getElementById("view");
const toasts = document.getElementById("toasts");
const templates = [...document.querySelectorAll("template[data-path]")];

function show(path) {
  const wanted = path.replace(/\/$/, "");
  const template = templates.find((one) => one.dataset.path === wanted) ?? templates.at(-1);
  view.replaceChildren(template.content.cloneNode(true));
  document.title = `${template.dataset.title} · Fieldrow`;
  for (const link of document.querySelectorAll(".side a")) {
    if (link.pathname === wanted) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  refresh();
}

function go(path) {
  history.pushState(null, "", path);
  show(location.pathname);
  view.querySelector("h1").focus();
}

function followed(event) {
  const link = event.target.closest?.("a[data-view]");
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented) return;
  event.preventDefault();
  go(link.pathname);
}

function toast(text) {
  const note = document.createElement("p");
  note.className = "toast";
  note.textContent = text;
  toasts.replaceChildren(note);
  setTimeout(() => note.remove(), 6000);
}

async function save(event) {
  if (event.target.id !== "settings") return;
  event.preventDefault();
  const response = await fetch("/app/api/settings", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(settings()),
  });
  toast(response.ok ? "Settings saved" : "Settings could not be saved. Try again.");
}

function filterProjects({ filter }) {
  const rows = [...view.querySelectorAll("#projects tr")];
  for (const row of rows) {
    row.hidden = !row.textContent.toLowerCase().includes(filter.trim().toLowerCase());
  }
  const found = view.querySelector("#found");
  if (found) found.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} projects`;
}

document.addEventListener("click", followed);
document.addEventListener("submit", save);
addEventListener("popstate", () => show(location.pathname));
control(filterProjects);
show(location.pathname);
