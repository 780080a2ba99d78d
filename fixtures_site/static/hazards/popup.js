import { say } from "../shared.js";

document.getElementById("window").addEventListener("click", () => {
  const opened = window.open("/contact", "fieldrow-contact", "width=720,height=640");
  say(opened === null ? "The window was blocked" : "The window is open");
});
