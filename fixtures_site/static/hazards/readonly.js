import { say, send } from "../shared.js";

const form = document.getElementById("crew");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await send("readonly", Object.fromEntries(new FormData(form)));
  say("Crew saved");
});
