import { say, send } from "../shared.js";

const form = document.getElementById("order");

document.getElementById("agree").addEventListener("change", (event) => {
  document.getElementById("send").disabled = !event.target.checked;
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await send("disabled", Object.fromEntries(new FormData(form)));
  say("Ordered");
});
