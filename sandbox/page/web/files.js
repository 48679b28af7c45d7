// The file field: files are read in the page and sent along with the form.
import { html, useState } from "./lib.js";
import { ties } from "./fields.js";
import { Icon } from "./icons.js";
import { useValue } from "./origin.js";
import { count } from "./words.js";

const LARGEST = 700_000;

function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      resolve({ name: file.name, base64: reader.result.slice(reader.result.indexOf(",") + 1) });
    });
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

export function FileInput(props) {
  const { block, element } = props;
  const [value, setValue] = useValue(block, element);
  const [trouble, setTrouble] = useState("");
  const files = value ?? [];
  const most = element.max_files ?? 10;
  const accept = element.filetypes?.map((kind) => `.${kind}`).join(",") || null;
  const onChange = async (event) => {
    const added = [...event.target.files];
    event.target.value = "";
    const large = added.find((file) => file.size > LARGEST);
    if (large) return setTrouble(`${large.name} is too large for the sandbox, which takes files up to 700 KB.`);
    if (files.length + added.length > most) return setTrouble(`At most ${count(most, "file")}.`);
    setTrouble("");
    return setValue([...files, ...(await Promise.all(added.map(read)))]);
  };
  const drop = (index) => setValue(files.filter((file, place) => place !== index));
  return html`<div class="files">
    <input class="field" type="file" ...${ties(props)} multiple=${most > 1} accept=${accept} onChange=${onChange} />
    ${trouble && html`<p class="field-error" role="alert"><${Icon} name="warning" /><span>${trouble}</span></p>`}
    ${files.map((file, index) => html`<span key=${`${index} ${file.name}`} class="chip"><${Icon} name="file" />${file.name}
      <button type="button" aria-label=${`Remove ${file.name}`} onClick=${() => drop(index)}><${Icon} name="close" /></button></span>`)}
  </div>`;
}
