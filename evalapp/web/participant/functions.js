/* The operators and functions of expressions, and the helpers (`const`) that some of them share.
   Each stands in a line of its own, or goes on in indented ones: the server takes them one by one. */
const text = value => typeof value === "number" && /\de/.test(value)
  ? value.toLocaleString("en", {useGrouping: false, maximumFractionDigits: 20}) : words(value);
const days = text => {
  const [, year, month, day, hour = 0, minute = 0, second = 0, part = 0, zone = "", sign, hours, minutes] =
    /^([1-9]\d{3})-(\d\d?)-(\d\d?)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d+)?)?(Z|([+-])(\d\d):?(\d\d))?)?$/.exec(text) || [];
  const start = Date.UTC(year, month - 1, day);
  return new Date(start).getUTCMonth() === month - 1
    ? (start / 1e3 + hour * 3600 + minute * 60 + +second + +part - (sign ? (sign + 1) * (hours * 3600 + minutes * 60) : 0)) / 86400
    : NaN;
};
const same = (a, b) => typeof a === "boolean" || typeof b === "boolean" ? truth(a) === truth(b)
  : typeof a === "number" || typeof b === "number" ? number(a) === number(b) || Math.abs(number(a) - number(b)) < 1e-12
  : words(a) === words(b);
const spread = values => values.flat().map(text);
const options = value => words(value).split(/\s+/).filter(Boolean);
const total = values => values.flat().reduce((sum, each) => sum + number(each), 0);
const index = value => Math.trunc(number(value)) || 0;
const filled = values => values.find(each => words(each) !== "") ?? "";
const extreme = (choose, values) => values.flat()[0] == null ? NaN : choose(...values.flat().map(number));
const moment = value => {
  if (!/^[nb]/.test(typeof value)) value = text(value).trim().replace(/(T.*)(Z|[+-]\d\d:?\d\d)$/, "$1");
  const found = new Date(Math.floor(number(value) * 864e5 + .5)), year = found.getUTCFullYear();
  return year > 0 && year < 1e4 ? found : null;
};
const local = () => { const now = new Date(); return new Date(now - now.getTimezoneOffset() * 6e4).toISOString(); };
const two = number => String(number).padStart(2, 0);
const written = (value, form) => {
  const at = moment(value);
  if (!at) return "";
  const [, year, month, day, hour, minute, second, part] = /(.+)-(..)-(..)T(..):(..):(..)\.(...)/.exec(at.toISOString());
  const [weekday, , name] = at.toUTCString().split(/,? /);
  const signs = {Y: year, y: year.slice(2), m: month, n: +month, b: name, d: day, e: +day, a: weekday,
    H: hour, h: +hour, M: minute, S: second, 3: part, "%": "%"};
  return text(form).replace(/%(.)/g, (all, sign) => signs[sign] ?? all);
};
or: (...values) => values.some(truth)
and: (...values) => values.every(truth)
"=": same
"!=": (a, b) => !same(a, b)
"<": (a, b) => number(a) < number(b)
"<=": (a, b) => number(a) <= number(b)
">": (a, b) => number(a) > number(b)
">=": (a, b) => number(a) >= number(b)
"+": (...values) => values.map(number).reduce((a, b) => a + b)
"-": (a, b) => number(a) - number(b)
neg: a => -number(a)
"*": (a, b) => number(a) * number(b)
div: (a, b) => number(a) / number(b)
mod: (a, b) => number(a) % number(b)
selected: (list, name) => options(list).includes(words(name).trim())
"count-selected": list => options(list).length
"selected-at": (list, at) => options(list)[Math.trunc(number(at))] ?? ""
if: (test, yes, no) => truth(test) ? yes : no
coalesce: (...values) => filled(values)
not: value => !truth(value)
true: () => true
false: () => false
boolean: truth
"boolean-from-string": value => /^(true|1)$/.test(text(value))
regex: (value, pattern) => {
  for (const flag of ["u", ""]) try { return new RegExp("^(?:" + text(pattern) + ")$", flag).test(text(value)); } catch {}
  return false;
}
contains: (value, part) => text(value).includes(text(part))
"starts-with": (value, part) => text(value).startsWith(text(part))
"ends-with": (value, part) => text(value).endsWith(text(part))
string: text
"string-length": value => [...text(value)].length
substr: (value, start, end = Infinity) => [...text(value)].slice(index(start), index(end)).join("")
"substring-before": (value, part) => text(value).slice(0, Math.max(0, text(value).indexOf(text(part))))
"substring-after": (value, part) => text(value).includes(text(part)) ? text(value).slice(text(value).indexOf(text(part)) + text(part).length) : ""
translate: (value, old, fresh) => [...text(value)].map(sign => { const at = [...text(old)].indexOf(sign); return at < 0 ? sign : [...text(fresh)][at] ?? ""; }).join("")
"normalize-space": value => options(text(value)).join(" ")
concat: (...values) => spread(values).join("")
join: (between, ...values) => spread(values).join(text(between))
number: number
int: value => Math.trunc(number(value))
round: (value, places = 0) => {
  const size = Math.trunc(Math.max(-20, Math.min(20, number(places)))), scale = +("1e" + Math.abs(size)), plain = number(value);
  if (isNaN(size)) return NaN;
  const scaled = size > 0 ? plain * scale : plain / scale;
  return isFinite(scaled) ? size > 0 ? Math.round(scaled) / scale : Math.round(scaled) * scale : plain;
}
floor: value => Math.floor(number(value))
ceiling: value => Math.ceil(number(value))
abs: value => Math.abs(number(value))
pow: (a, b) => number(a) ** number(b)
min: (...values) => extreme(Math.min, values)
max: (...values) => extreme(Math.max, values)
sum: (...values) => total(values)
count: (...values) => values.flat().length
"count-non-empty": (...values) => spread(values).filter(Boolean).length
"..": repeat => given("..", repeat) || 1
position: number
today: () => local().slice(0, 10)
now: () => {
  const away = -new Date().getTimezoneOffset(), size = Math.abs(away);
  return local().slice(0, -1) + (away < 0 ? "-" : "+") + two(Math.trunc(size / 60)) + ":" + two(size % 60);
}
date: value => { const at = moment(value); return at ? at.toISOString().slice(0, 10) : ""; }
"format-date": written
"format-date-time": written
"decimal-date-time": number
"decimal-time": value => days("1970-01-01T" + text(value).trim().replace(/^.*T|(Z|[+-][\d:]*)$/g, ""))
