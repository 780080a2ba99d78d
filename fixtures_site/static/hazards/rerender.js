import { say } from "../shared.js";

const list = document.getElementById("list");
const items = ["Ladder", "Manometer", "Pipe cutter", "First-aid kit", "Dust sheets"].map((name) => ({ name, packed: false }));

function row(item) {
  const node = document.createElement("li");
  node.className = item.packed ? "done" : "";
  const name = Object.assign(document.createElement("span"), { textContent: item.name });
  const button = Object.assign(document.createElement("button"), {
    className: "button secondary compact",
    type: "button",
    textContent: `${item.packed ? "Unpack" : "Pack"} ${item.name.toLowerCase()}`,
  });
  button.addEventListener("click", () => toggle(item));
  node.append(name, button);
  return node;
}

function toggle(item) {
  item.packed = !item.packed;
  render();
}

/** Replace every row: no node survives a click. */
function render() {
  list.replaceChildren(...items.map(row));
  say(`${items.filter((item) => item.packed).length} of ${items.length} packed`);
}

render();
