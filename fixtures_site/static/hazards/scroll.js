import { say } from "../shared.js";

document.getElementById("window").addEventListener("click", (event) => {
  if (event.target.dataset.row !== undefined) say(`Correcting ${event.target.dataset.row}`);
  if (event.target.id === "older") say("Yesterday was a holiday");
});
