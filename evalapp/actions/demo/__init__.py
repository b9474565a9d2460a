"""The demo: a joint Synthesis and Evaluation workshop and the two trainings that it follows.

All of it is synthetic and always the same. `case` is what took place, `people` (with `cast.toml`)
who took part, `answering` what they answered (`ratings`, `knowledge`, `needs`; open answers from
`answers.toml`), `plans` what they planned and reported, `feedback` and `boards` what they said and
wrote at the workshop, `themes` what was found in their answers, `narrative` what an evaluator made
of it all in the report; `load` puts it into a database.
"""

from evalapp.actions.demo.load import Demo, find_demo, load_demo

__all__ = ["Demo", "find_demo", "load_demo"]
