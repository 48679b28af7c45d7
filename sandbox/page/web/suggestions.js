// What the composer offers while a command is typed, worked out from the commands and their usage hints alone.

const SEPARATORS = new Set(["|", "·", "•", "\n", ";"]);
const HOLE = /^[[<({…"“@#]|\d|\.\.\.|^[A-Z]/u;
const OPENING = "[<({";
const CLOSING = "]>)}";

/** Split at separators that stand outside brackets. */
function split(text) {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    if (OPENING.includes(letter)) depth += 1;
    if (CLOSING.includes(letter)) depth -= 1;
    if (depth <= 0 && SEPARATORS.has(letter)) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** Whether one pair of brackets goes round the whole text. */
function isEnclosed(text) {
  if (!text.startsWith("[") || !text.endsWith("]")) return false;
  let depth = 0;
  return [...text].every((letter, index) => {
    depth += { "[": 1, "]": -1 }[letter] ?? 0;
    return depth > 0 || index === text.length - 1;
  });
}

/**
 * Take a usage hint apart: each alternative as shown, and the words of it that are typed as they stand.
 * What brackets offer within an alternative (`list [overdue | mine]`) comes with the words it is typed `after`.
 */
export function alternatives(hint) {
  const trimmed = (hint ?? "").trim();
  const inside = isEnclosed(trimmed) ? trimmed.slice(1, -1) : trimmed;
  return split(inside)
    .map((shown) => ({ shown, words: fixedWords(shown), after: "" }))
    .filter((part) => part.words)
    .flatMap((part) => [part, ...within(part)]);
}

function within({ shown, words }) {
  const groups = shown.match(/\[[^[\]]*\|[^[\]]*\]/gu) ?? [];
  return groups
    .flatMap((group) => split(group.slice(1, -1)))
    .map((choice) => `${words} ${choice}`)
    .map((line) => ({ shown: line, words: fixedWords(line), after: words }))
    .filter((part) => part.words !== words);
}

function fixedWords(shown) {
  const words = shown.split(/\s+/u);
  const hole = words.findIndex((word) => HOLE.test(word));
  return (hole === -1 ? words : words.slice(0, hole)).join(" ");
}

/** The suggestions for what stands in the composer; none once the verb is complete and followed by more. */
export function suggestionsFor(text, commands) {
  if (!text.startsWith("/") || text.includes("\n")) return [];
  const space = text.indexOf(" ");
  if (space === -1) {
    return commands
      .filter((command) => command.command.startsWith(text.toLowerCase()))
      .map(({ command, description, usage_hint: hint }) => ({ insert: `${command} `, label: command, detail: description, hint }));
  }
  const command = commands.find((known) => known.command === text.slice(0, space));
  if (!command) return [];
  const typed = text.slice(space + 1).trimStart().toLowerCase();
  return alternatives(command.usage_hint)
    .filter(({ after }) => !after || typed.startsWith(`${after.toLowerCase()} `))
    .filter(({ words }) => words.toLowerCase().startsWith(typed) && words.toLowerCase() !== typed.trimEnd())
    .map(({ shown, words }) => ({ insert: `${command.command} ${words} `, label: `${command.command} ${shown}`, detail: "" }));
}

/** Two or three lines to try on a first visit: the bare command, then one that records and one that reads. */
export function examples(commands) {
  const command = commands[0];
  if (!command) return [];
  const parts = alternatives(command.usage_hint).filter(({ after }) => !after);
  const find = (verb) => parts.find(({ words }) => words.split(" ")[0] === verb);
  const chosen = ["update", "summary"].map(find).filter(Boolean);
  const rest = parts.filter((part) => !chosen.includes(part));
  const lines = [...chosen, ...rest].slice(0, 2).map((part) => `${command.command} ${exampleOf(part)}`);
  return [command.command, ...lines];
}

function exampleOf({ shown, words }) {
  const number = shown.slice(words.length).trim().match(/^\d[\d.]*/u)?.[0];
  if (number) return `${words} ${number}`;
  return words === "update" && shown !== words ? `${words} 12.4` : words;
}
