import { send } from "../shared.js";

/** A small form with one field and one button, all inside its shadow root. */
class FieldrowForm extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: this.dataset.mode });
    root.append(this.#style(), this.#form(), this.#status());
    root.querySelector("form").addEventListener("submit", (event) => this.#submit(event, root));
  }

  #style() {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = "/static/site.css";
    return link;
  }

  #form() {
    const form = document.createElement("form");
    form.className = "card";
    const field = document.createElement("div");
    field.className = "field";
    const label = document.createElement("label");
    label.htmlFor = "value";
    label.textContent = this.dataset.label;
    const input = Object.assign(document.createElement("input"), { type: "text", id: "value", name: this.dataset.name, required: true });
    field.append(label, input);
    const button = Object.assign(document.createElement("button"), { className: "button", type: "submit", textContent: this.dataset.button });
    form.append(field, button);
    return form;
  }

  #status() {
    const status = Object.assign(document.createElement("p"), { className: "status" });
    status.setAttribute("role", "status");
    return status;
  }

  async #submit(event, root) {
    event.preventDefault();
    const { id } = await send(this.dataset.slug, Object.fromEntries(new FormData(event.target)));
    root.querySelector("[role=status]").textContent = `Received as ${id}`;
  }
}

customElements.define("fieldrow-form", FieldrowForm);
