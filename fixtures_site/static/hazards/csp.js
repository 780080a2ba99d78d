import { say, send } from "../shared.js";

const form = document.getElementById("hours");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await send("csp", Object.fromEntries(new FormData(form)));
  say("Hours approved");
});
