import { say } from "../shared.js";

document.querySelector(".hover-menu").addEventListener("click", (event) => {
  const choice = event.target.dataset.choice;
  if (choice !== undefined) say(`Chosen: ${choice}`);
});
