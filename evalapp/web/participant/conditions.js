/* Expressions on the phone: the nested lists that `questionnaire/logic.py` makes of them, with its
   meaning. The server puts this into form.js where rules need it, and into `does` only the
   operators and functions of functions.js that they use. `given(name, repeat)` is an answer: a
   text, or several in an array. */
const words = value => Array.isArray(value) ? value.join(" ") : String(value);
const number = value => {
  if (/^[nb]/.test(typeof value)) return +value;
  const plain = words(value).trim();
  if (/^-?(\d+\.?\d*|\.\d+)$/.test(plain)) return +plain;
  return NaN; // without days
  return days(plain); // with days
};
const truth = value => /^[nb]/.test(typeof value) ? !!value : words(value) !== "";
const value = (node, itself) => !Array.isArray(node) ? node : node[0] === "$" ? given(node[1], node[2]) : node[0] === "." ? itself
  : does[node[0]](...node.slice(1).map(part => value(part, itself)));
