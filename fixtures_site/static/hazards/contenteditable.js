import { say, send } from "../shared.js";

document.getElementById("save").addEventListener("click", async () => {
  await send("contenteditable", { note: document.getElementById("editor").innerText.trim() });
  say("Note saved");
});
