import { say, send } from "../shared.js";

document.getElementById("jobs").addEventListener("click", async (event) => {
  const job = event.target.dataset.job;
  if (job === undefined) return;
  if (!window.confirm(`Delete “${job}” for everyone?`)) {
    say("Nothing was deleted");
    return;
  }
  await send("confirm", { action: "delete", job });
  event.target.closest("li").remove();
  say(`Deleted “${job}”`);
});
