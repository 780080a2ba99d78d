const key = document.getElementById("key");
const trust = document.getElementById("trust");

document.addEventListener("keydown", (event) => {
  const held = [event.ctrlKey && "Control", event.altKey && "Alt", event.shiftKey && "Shift", event.metaKey && "Meta"];
  key.textContent = [...held.filter((name) => name && name !== event.key), event.key].join("+");
  trust.textContent = event.isTrusted ? "from a keyboard" : "from a script";
});
