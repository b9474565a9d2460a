"""Figures of action plans, of the workshop itself, and of what is followed up."""

from __future__ import annotations

from collections.abc import Iterator

from evalapp.questionnaire.planning.feedback import Rating
from evalapp.questionnaire.planning.progress import Status
from evalapp.reporting.feedback import ASPECT_NAMES, RATING_NAMES
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.narrative.fields import Field, Form, Value
from evalapp.reporting.sections.following import choose_told


def list_plans(material: Material, writer: Writer) -> Iterator[Field]:
    """Yield how many plans there are, how they and their activities stand, what was achieved."""
    if material.plans is None or not material.plans.synthesis.whole.n_plans:
        return
    _, words, whole = (
        writer.translator.gettext,
        material.plans.words,
        material.plans.synthesis.whole,
    )
    plans, activities = _("Action plans"), _("Activities")
    yield Field("plans", plans, "n", _count(whole.n_plans))
    yield Field("activities", activities, "n", _count(whole.n_activities))
    yield Field("plans_with_news", plans, _("Plans with news"), _count(whole.n_reporting))
    if isinstance(whole.percent, float | int):
        done = Value(Form.SHARE, (whole.percent / 100,))
        yield Field("done_on_average", plans, _("Done on average"), done)
    for status in Status:
        told = words.name_option("status", status)
        yield Field(f"plans:{status}", plans, told, _count(whole.plans.counts[status]))
        n = whole.activities.counts[status]
        yield Field(f"activities:{status}", activities, told, _count(n))
    for each in whole.achievements:
        subject = words.name_option("achievements", each.kind)
        yield Field(f"plans_with:{each.kind}", subject, _("Plans"), _count(each.n_plans))
        if each.n_told:
            yield Field(f"achieved:{each.kind}", subject, _("Number"), _count(each.total))


def list_needs(material: Material, writer: Writer) -> Iterator[Field]:
    """Yield how many plans have each need, and how many met each kind of difficulty."""
    if material.plans is None:
        return
    _, words, told = writer.translator.gettext, material.plans.words, material.plans.synthesis
    for need, n in told.whole.needs.counts.items():
        subject = words.name_option("needs", need)
        yield Field(f"needed:{need}", subject, _("Plans that need it"), _count(n))


def list_discussions(material: Material, writer: Writer) -> Iterator[Field]:
    """Yield how many points the groups put down under each question."""
    _ = writer.translator.gettext
    for discussion in material.discussions:
        for topic in discussion.topics:
            n = sum(1 for _point in discussion.list_points(topic.name))
            if n:
                subject = topic.say(writer.translator)
                yield Field(f"points:{topic.name}", subject, _("Points"), _count(n))


def list_feedback(material: Material, writer: Writer) -> Iterator[Field]:
    """Yield how often feedback was given and how all presentations together were rated."""
    feedback, _ = material.feedback, writer.translator.gettext
    if not feedback.presentations:
        return
    is_few, subject = feedback.people < feedback.minimum, _("Feedback on the presentations")
    given = sum(each.people for each in feedback.presentations)
    agreed = writer.translator.tell(RATING_NAMES[Rating.YES])
    yield Field(
        "presentations",
        subject,
        _("Presentations"),
        Value(Form.COUNT) if is_few else _count(len(feedback.presentations)),
    )
    yield Field("feedback", subject, "n", Value(Form.COUNT) if is_few else _count(given))
    for aspect, name in ASPECT_NAMES.items():
        counts = [each.count_ratings(aspect) for each in feedback.presentations]
        n, yes = (
            sum(sum(each.values()) for each in counts),
            sum(each[Rating.YES] for each in counts),
        )
        if n:
            value = Value(Form.SHARE) if is_few else Value(Form.SHARE, (yes / n,))
            what = f"{writer.translator.tell(name)}: {agreed}"
            yield Field(f"rated:{aspect}", subject, what, value)


def list_follow_up(material: Material, writer: Writer) -> Iterator[Field]:
    """Yield how many items the follow-up list has, and how many are done or carried on."""
    told = choose_told(material)
    if not told:
        return
    _ = writer.translator.gettext
    n = sum(not item.is_open for item in told)
    yield Field("followed_up", _("Follow-up list"), "n", _count(len(told)))
    yield Field("followed_up_done", _("Follow-up list"), _("Done"), _count(n))


def _count(n: int) -> Value:
    return Value(Form.COUNT, (n,))
