// What this page's own button needs, taken before the built-ins below are broken.
const status = document.getElementById("status");
const approve = document.getElementById("approve");
const { fetch } = window;
const body = JSON.stringify({ action: "approve" });
const headers = { "content-type": "application/json" };

const fail = () => {
  throw new TypeError("not available on this page");
};

/** What is broken, and what it answers from then on. */
const PATCHES = [
  [Array.prototype, "map", fail],
  [Array.prototype, "filter", () => []],
  [Array.prototype, "includes", () => true],
  [JSON, "stringify", () => '{"hostile":true}'],
  [Object, "keys", () => ["hostile"]],
  [Object, "entries", fail],
  [Element.prototype, "getAttribute", () => "hostile"],
  [Element.prototype, "hasAttribute", () => true],
  [Element.prototype, "matches", fail],
  [Element.prototype, "closest", () => document.body],
  [Element.prototype, "querySelectorAll", fail],
  [Document.prototype, "querySelectorAll", () => []],
  [Element.prototype, "getBoundingClientRect", () => new DOMRect(0, 0, 0, 0)],
  [Document.prototype, "elementFromPoint", () => document.body],
  [window, "getComputedStyle", fail],
];

function patch() {
  for (const [owner, name, value] of PATCHES) owner[name] = value;
}

approve.addEventListener("click", async () => {
  await fetch("/hazards/hostile", { method: "POST", headers, body });
  status.textContent = "Timesheet approved";
});
addEventListener("load", patch);
