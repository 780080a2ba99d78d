import { say } from "../shared.js";

document.getElementById("make").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["crew,hours\nCrew B,38\n"], { type: "text/csv" }));
  link.download = "crew-hours.csv";
  link.click();
  URL.revokeObjectURL(link.href);
  say("Exported crew-hours.csv");
});
