"""What happened at the workshop: group discussions, feedback on presentations, the agenda."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from evalapp.i18n import Translator
from evalapp.questionnaire.discussing.topics import GroupName, Topic
from evalapp.questionnaire.planning.feedback import Rating, WorkshopFeedback
from evalapp.reporting.boards import BoardPoint, DiscussionMaterial, Wording
from evalapp.reporting.charts import HIGH, LOW, MIDDLE, draw_stack
from evalapp.reporting.document import (
    Block,
    Chart,
    Legend,
    Note,
    Quote,
    Quotes,
    Row,
    Section,
    Table,
    TextTable,
)
from evalapp.reporting.feedback import ASPECT_NAMES, RATING_NAMES
from evalapp.reporting.material import Material, Writer
from evalapp.reporting.sections.titles import make_section
from evalapp.reporting.sections.voices import find_quote_language

FIRST: Final = 3
"""So many points of each question stand in a short report: those with the most votes."""
COLOURS: Final = {Rating.NO: LOW, Rating.PARTLY: MIDDLE, Rating.YES: HIGH}


def write_discussions(material: Material, writer: Writer) -> Section | None:
    """Return all that groups put on their boards, by question, most votes first."""
    return _write_discussions(material, writer.translator, most=None)


def write_workshop_in_short(material: Material, writer: Writer) -> Section | None:
    """Return what groups put first."""
    discussed = _write_discussions(material, writer.translator, FIRST)
    if discussed is None:
        return None
    return make_section("workshop", writer.translator, discussed.blocks)


def _write_discussions(
    material: Material, translator: Translator, most: int | None
) -> Section | None:
    blocks = tuple(
        block
        for discussion in material.discussions
        for block in _write_discussion(discussion, translator, most)
    )
    if not blocks:
        return None
    return make_section("discussions", translator, blocks)


def _write_discussion(
    discussion: DiscussionMaterial, translator: Translator, most: int | None
) -> Iterator[Block]:
    told = [(topic, _order(discussion, topic)) for topic in discussion.topics]
    if not any(points for _topic, points in told):
        return
    if discussion.title:
        yield Note(discussion.title)
    for topic, points in told:
        if points:
            yield from _write_topic(topic, points, translator, most)


_Placed = tuple[GroupName, BoardPoint]


def _order(discussion: DiscussionMaterial, topic: Topic) -> list[_Placed]:
    """Return the points of all groups under a question, those with the most votes first."""
    return sorted(discussion.list_points(topic.name), key=lambda each: -each[1].votes)


def _write_topic(
    topic: Topic, points: Sequence[_Placed], translator: Translator, most: int | None
) -> Iterator[Block]:
    _ = translator.gettext
    is_cut = most is not None and len(points) > most
    yield Quotes(
        question=topic.say(translator),
        source=_("Group discussions"),
        quotes=tuple(_quote(group, point, translator) for group, point in points[:most]),
        n=len(points),
        note=_("those with the most votes") if is_cut else "",
    )
    if not is_cut:
        yield from _count_themes(points, translator)


def _quote(group: GroupName, point: BoardPoint, translator: Translator) -> Quote:
    """Return a point with those that were put under it, its group and its votes."""
    texts = [point.wording, *point.merged]
    by = group.say(translator)
    if point.votes:
        votes = translator.ngettext(
            "%(n)s vote", "%(n)s votes", point.votes, n=translator.number(point.votes)
        )
        by = f"{by} · {votes}"
    language = _find_language(point.wording)
    return Quote("\n".join(each.text for each in texts), language, by=by)


def _find_language(wording: Wording) -> str:
    return find_quote_language(wording.text, wording.language)


def _count_themes(points: Sequence[_Placed], translator: Translator) -> Iterator[Table]:
    """Yield how many points and votes each theme has, where points have themes."""
    _, number = translator.gettext, translator.number
    counts = Counter(point.theme for _group, point in points if point.theme)
    votes: Counter[str] = Counter()
    for _group, point in points:
        votes[point.theme] += point.votes
    if counts:
        yield Table(
            caption=_("Themes"),
            heads=(_("Theme"), _("Points"), _("Votes")),
            rows=tuple(
                (theme, number(n), number(votes[theme]))
                for theme, n in sorted(
                    counts.items(), key=lambda each: (-votes[each[0]], -each[1], each[0])
                )
            ),
        )


def write_feedback(material: Material, writer: Writer) -> Section | None:
    """Return how people rated all presentations together: no single one is told of."""
    feedback, translator = material.feedback, writer.translator
    if feedback.people < feedback.minimum:
        return None
    blocks: tuple[Block, ...] = (
        _draw_ratings(feedback, translator),
        *_count_offers(material, translator),
    )
    return make_section("feedback", translator, blocks)


def _draw_ratings(feedback: WorkshopFeedback, translator: Translator) -> Chart:
    _, number = translator.gettext, translator.number
    counts = {aspect: _add_up(feedback, aspect) for aspect in ASPECT_NAMES}
    given = sum(each.people for each in feedback.presentations)
    return Chart(
        title=_(
            "%(given)s times people gave feedback, on %(n)s presentations",
            n=number(len(feedback.presentations)),
            given=number(given),
        ),
        question=_("All presentations together"),
        heads=(_("Ratings"), _("Answers"), translator.tell(RATING_NAMES[Rating.YES]), "n"),
        rows=tuple(
            _draw_aspect(translator.tell(name), counts[aspect], translator)
            for aspect, name in ASPECT_NAMES.items()
            if counts[aspect].total()
        ),
        legend=tuple(
            Legend(translator.tell(RATING_NAMES[rating]), colour)
            for rating, colour in COLOURS.items()
        ),
        note=_("Each presenter has read what was said. Single presentations are not compared."),
    )


def _add_up(feedback: WorkshopFeedback, aspect: str) -> Counter[Rating]:
    counts: Counter[Rating] = Counter()
    for each in feedback.presentations:
        counts.update(each.count_ratings(aspect))
    return counts


def _draw_aspect(label: str, counts: Counter[Rating], translator: Translator) -> Row:
    n = counts.total()
    told = "; ".join(
        f"{translator.tell(RATING_NAMES[each])}: {translator.number(counts[each])}"
        for each in COLOURS
    )
    shares = [counts[each] / n for each in COLOURS]
    cells = (translator.percent(counts[Rating.YES] / n), translator.number(n))
    return Row(label, draw_stack(shares, list(COLOURS.values()), told), cells)


def _count_offers(material: Material, translator: Translator) -> Iterator[Table]:
    """Yield how much help was offered for each need, where the needs have words."""
    counts = Counter(offer.need for _plan, offer in material.feedback.list_offers() if offer.need)
    if not counts or material.plans is None:
        return
    _, number, words = translator.gettext, translator.number, material.plans.words
    needs = material.plans.synthesis.whole.needs.counts
    yield Table(
        caption=_("Help that others offered"),
        heads=(_("Need"), _("Offers"), _("Plans that need it")),
        rows=tuple(
            (words.name_option("needs", need), number(n), number(needs.get(need, 0)))
            for need, n in counts.most_common()
        ),
    )


def write_agenda(material: Material, writer: Writer) -> Section | None:
    """Return what was presented, in its order; titles that may not leave the house are left out."""
    _ = writer.translator.gettext
    entries = material.feedback.presentations
    if not entries:
        return None
    rows = tuple(
        (
            Quote(str(entry.number), writer.translator.language),
            Quote(entry.title, find_quote_language(entry.title, ""))
            if entry.is_public
            else Quote(_("An action plan that is not shown"), writer.translator.language),
        )
        for entry in entries
    )
    heads = (_("Number"), _("Action plan"))
    table = TextTable(_("Agenda of the presentations"), heads, rows, widths=(1, 9))
    return make_section("agenda", writer.translator, (table,))
