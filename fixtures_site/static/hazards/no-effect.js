// A listener is there, as in many products; it changes nothing.
document.getElementById("sync").addEventListener("click", () => {});
