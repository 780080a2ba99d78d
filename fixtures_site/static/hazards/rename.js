import { say, send } from "../shared.js";

const button = document.getElementById("order");

function change() {
  button.textContent = "Confirm purchase";
}

document.getElementById("change").addEventListener("click", change);
if (button.dataset.after !== "") setTimeout(change, Number(button.dataset.after));
button.addEventListener("click", async () => {
  const label = button.textContent;
  await send("rename", { label });
  say(label === "Confirm purchase" ? "Purchased for €6,694" : "This is a preview. Nothing was bought.");
});
