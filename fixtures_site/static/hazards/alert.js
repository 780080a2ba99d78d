import { say } from "../shared.js";

document.getElementById("remind").addEventListener("click", () => {
  window.alert("Four reminders go out at 18:00.");
  say("Reminders are planned");
});
document.getElementById("rename").addEventListener("click", () => {
  const name = window.prompt("New name for Crew B", "Crew B");
  say(name === null ? "The name stays" : `Renamed to ${name}`);
});
