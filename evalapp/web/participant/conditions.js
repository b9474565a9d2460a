/* Expressions on the phone: the nested lists that `questionnaire/logic.py` makes of them, with its
   meaning. The server puts this into form.js where rules need it, and into `does` only the
   operators and functions of functions.js that they use. `given(name, repeat)` is an answer: a
   text, or several in an array. */
const words = value => Array.isArray(value) ? value.join(" ") : String(value);
const days = text => {
  const [, year, month, day, hour = 0, minute = 0, second = 0, part = 0, zone = "", sign, hours, minutes] =
    /^([1-9]\d{3})-(\d\d?)-(\d\d?)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d+)?)?(Z|([+-])(\d\d):?(\d\d))?)?$/.exec(text) || [];
  const start = Date.UTC(year, month - 1, day);
  return new Date(start).getUTCMonth() === month - 1
    ? (start / 1e3 + hour * 3600 + minute * 60 + +second + +part - (sign ? (sign + 1) * (hours * 3600 + minutes * 60) : 0)) / 86400
    : NaN;
};
const number = value => {
  if (/^[nb]/.test(typeof value)) return +value;
  const plain = words(value).trim();
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? +plain : days(plain);
};
const truth = value => /^[nb]/.test(typeof value) ? !!value : words(value) !== "";
const value = (node, itself) => !Array.isArray(node) ? node : node[0] === "$" ? given(node[1], node[2]) : node[0] === "." ? itself
  : does[node[0]](...node.slice(1).map(part => value(part, itself)));
