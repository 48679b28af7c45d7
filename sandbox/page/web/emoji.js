// The emoji that messages of a working day use, by Slack's names; any other is shown by its name.

const EMOJI = {
  "+1": "👍", "-1": "👎", alarm_clock: "⏰", arrow_down: "⬇️", arrow_right: "➡️", arrow_up: "⬆️", ballot_box_with_check: "☑️",
  bar_chart: "📊", bell: "🔔", black_circle: "⚫", blue_circle: "🔵", bookmark: "🔖", bulb: "💡", calendar: "📅", chart_with_upwards_trend: "📈",
  clap: "👏", clipboard: "📋", construction: "🚧", email: "📧", envelope: "✉️", exclamation: "❗", eyes: "👀", file_folder: "📁",
  no_entry: "⛔", grey_question: "❔", heavy_check_mark: "✔️", heavy_exclamation_mark: "❗", hourglass: "⌛", hourglass_flowing_sand: "⏳",
  information_source: "ℹ️", inbox_tray: "📥", large_blue_circle: "🔵", large_green_circle: "🟢", large_orange_circle: "🟠",
  large_yellow_circle: "🟡", link: "🔗", lock: "🔒", mag: "🔍", mega: "📣", memo: "📝", no_bell: "🔕", no_entry_sign: "🚫", ok: "🆗",
  orange_circle: "🟠", outbox_tray: "📤", page_facing_up: "📄", paperclip: "📎", pencil: "📝", pencil2: "✏️", point_right: "👉",
  police_car: "🚓", pushpin: "📌", question: "❓", raised_hands: "🙌", red_circle: "🔴", repeat: "🔁", rotating_light: "🚨", scroll: "📜",
  shield: "🛡️", slightly_smiling_face: "🙂", smile: "😄", snowflake: "❄️", sos: "🆘", speech_balloon: "💬", star: "⭐", stopwatch: "⏱️",
  tada: "🎉", thinking_face: "🤔", thumbsdown: "👎", thumbsup: "👍", triangular_flag_on_post: "🚩", wave: "👋", warning: "⚠️",
  wastebasket: "🗑️", white_check_mark: "✅", white_circle: "⚪", white_large_square: "⬜", x: "❌", zzz: "💤", heart: "❤️",
  large_green_square: "🟩", large_red_square: "🟥", large_yellow_square: "🟨", large_orange_square: "🟧", large_blue_square: "🟦", checkered_flag: "🏁",
};

export const emoji = (name) => EMOJI[name] ?? `:${name}:`;

/** Replace the names between colons in a plain text that allows emoji. */
export const withEmoji = (text) => text.replace(/:([a-z0-9_+'-]+):/gu, (whole, name) => EMOJI[name] ?? whole);
