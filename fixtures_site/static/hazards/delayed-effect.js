import { say } from "../shared.js";

const button = document.getElementById("check");
const answer = () => say(`Two crews are free on ${document.getElementById("day").value}`);

button.addEventListener("click", () => {
  const wait = Number(button.dataset.ms);
  if (wait === 0) answer();
  else setTimeout(answer, wait);
});
