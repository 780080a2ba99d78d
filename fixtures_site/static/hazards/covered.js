import { say, send } from "../shared.js";

function publish(week) {
  return async () => {
    await send("covered", { week });
    say(`Week ${week} is published`);
  };
}

document.getElementById("publish").addEventListener("click", publish("20"));
document.getElementById("republish").addEventListener("click", publish("12"));
document.getElementById("close-chat").addEventListener("click", () => document.getElementById("chat").remove());
