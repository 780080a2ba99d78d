import { say, send } from "../shared.js";

const banner = document.getElementById("banner");

banner.hidden = sessionStorage.getItem("cookie-choice") !== null;
banner.addEventListener("click", (event) => {
  const choice = event.target.dataset.choice;
  if (choice === undefined) return;
  sessionStorage.setItem("cookie-choice", choice);
  banner.hidden = true;
});
document.getElementById("confirm").addEventListener("click", async () => {
  await send("cookie-banner", { visit: "confirmed" });
  say("Visit confirmed. See you on Tuesday.");
});
