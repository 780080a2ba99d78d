import { say } from "../shared.js";

document.getElementById("jobs").addEventListener("click", (event) => {
  const job = event.target.dataset.job;
  if (job !== undefined) say(`Assigned job ${job}`);
});
