"""From what an article names to what it says: phrases, then clauses, sentence after sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from orbat.model import (
    Certainty,
    EntityKind,
    Modality,
    Polarity,
    Predicate,
    RelationKind,
)
from orbat.recognise.article import Recognised, SentenceItems
from orbat.recognise.identity import Group
from orbat.recognise.items import Item
from orbat.relate.clause import Clause
from orbat.relate.clauses import clauses_of
from orbat.relate.discourse import WHOLE_FORCES, Discourse
from orbat.relate.frames import trials_of
from orbat.relate.listed import hang, label, list_under, succession, together
from orbat.relate.lists import Listing, listing
from orbat.relate.lookahead import is_succession, refutes
from orbat.relate.modality import ModalVerbs, Mood, is_denied, modal_verbs, mood_of
from orbat.relate.notes import Notes
from orbat.relate.outline import is_verbless
from orbat.relate.phrases import read_phrases
from orbat.relate.posts import by_copula, keep_posts
from orbat.relate.pronouns import antecedent, genders, note_subject, remember
from orbat.relate.relation import Relation, Said, ends, once
from orbat.relate.siblings import count_units, counted_units, siblings
from orbat.relate.speakers import (
    Saying,
    attribute,
    hedge_source,
    quotations,
    sayings_of,
    sentence_speaker,
)
from orbat.relate.steps import Related, Step
from orbat.relate.times import time_of
from orbat.relate.trial import Trial
from orbat.relate.unlisted import guess_unlisted
from orbat.relate.verbs import join_verbs


@dataclass(slots=True)
class _Reader:
    recognised: Recognised
    notes: Notes
    discourse: Discourse
    verbs: ModalVerbs
    narrative: bool
    sayings: list[Saying] = field(default_factory=list)
    found: list[Relation] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    sentence: int = 0
    last_sentence: int = 0
    last_noted: int = 0
    signature: Item | None = None
    topic: int | None = None


def relate(recognised: Recognised) -> Related:
    """Return what a recognised article states, and how each of its clauses was read."""
    language = recognised.machine.language
    discourse = Discourse(recognised.groups, genders=genders(language, recognised.groups))
    notes = Notes(
        language,
        recognised.reading.text,
        discourse,
        recognised.group_of,
    )
    reader = _Reader(
        recognised,
        notes,
        discourse,
        modal_verbs(language),
        tells_history(recognised.sentences, recognised.article.published),
    )
    lists = listing(recognised.sentences)
    discourse.speaker = interviewee = _interviewee(recognised)
    for index, sentence in enumerate(recognised.sentences):
        if index in lists.furniture:
            continue
        discourse.speaker = interviewee
        reader.sentence = index
        _read_sentence(reader, sentence, lists, index)
    quoted = quotations(recognised.reading.text)
    relations = [
        _with_kind(relation, recognised.groups)
        for relation in attribute(reader.found, quoted, reader.sayings)
    ]
    told = tuple(once(relations))
    keep_posts(relations, told, discourse)
    return Related(told, discourse.countries, discourse.posts, tuple(reader.steps), lists.furniture)


def _interviewee(recognised: Recognised) -> int | None:
    """Return the person whom an interview asks, the first it names; None in other articles."""
    rows = recognised.sentences
    questions = sum(bool(row.items) and row.items[-1].text == "?" for row in rows)
    answers = any(item.has("FIRST_PRONOUN", "FIRST_PERSON") for row in rows for item in row.items)
    if questions < 2 or not answers:
        return None
    people = (ref for ref, g in enumerate(recognised.groups) if g.kind is EntityKind.PERSON)
    return next(people, None)


def _with_kind(relation: Relation, groups: Sequence[Group]) -> Relation:
    """Return a subordination as organic where its superior is direct, without kind where not."""
    if relation.predicate is not Predicate.SUBORDINATE_TO:
        return relation
    above = groups[relation.object]
    if above.role in WHOLE_FORCES and above.kind is EntityKind.ORGANIZATION:
        kept = relation.kind if relation.kind is RelationKind.OPERATIONAL else None
        return replace(relation, kind=kept)
    return replace(relation, kind=relation.kind or RelationKind.ORGANIC)


def tells_history(sentences: Sequence[SentenceItems], published: date | None) -> bool:
    """Tell whether most dates told lie more than a year before publication."""
    years = [
        int(time.iso[:4])
        for s in sentences
        for time in s.times
        if time.iso and time.iso[:4].isdigit()
    ]
    if published is None or not years:
        return False
    return sum(year < published.year - 1 for year in years) * 2 > len(years)


def _read_sentence(reader: _Reader, sentence: SentenceItems, lists: Listing, index: int) -> None:
    language = reader.recognised.machine.language
    text = reader.recognised.reading.text
    if any(item.has("FALSE_WORD") for item in sentence.items[:4]):
        _deny_last(reader)
    reader.last_sentence = len(reader.found)
    reader.last_noted = len(reader.notes.relations)
    items = reader.notes.with_refs(_without_dateline(lists.items.get(index, sentence.items)))
    named = items
    reader.discourse.line = sentence.sentence.line
    announced = lists.announced.get(index, ())
    if index in lists.superior_of:
        hang(reader.notes, items, lists.superior_of[index])
    if index in lists.labelled:
        label(reader.notes, items, lists.labelled[index])
    if index in lists.chiefs and reader.topic is not None:
        succession(reader.notes, items, reader.topic, sentence.times)
    if any(item.has("CHIEFS") for item in items):
        reader.topic = _topic(reader, items)
    of_its_own = _is_possessed(items) or is_verbless(sentence.items)
    if announced and not of_its_own:
        items = [*items[:-1], together(reader.notes, announced)]
    planned = any(item.has("FUTURE") for item in items)
    items = join_verbs(guess_unlisted(items, language), text, language)
    items = read_phrases(items, reader.recognised.machine, reader.notes)
    if announced and of_its_own:
        list_under(reader.notes, items, announced, planned=planned)
    _sign(reader, items)
    stated = reader.notes.relations[reader.last_noted :]
    clauses = clauses_of(items, reader.verbs.say | reader.verbs.deny)
    hedge = hedge_source(items, text)
    sayings = list(sayings_of(clauses, reader.verbs))
    reader.sayings.extend(sayings)
    for saying in sayings:
        if saying.said.ref is not None and reader.discourse.is_person(saying.said.ref):
            reader.discourse.speaker = saying.said.ref
    before = reader.discourse.subject
    main: Clause | None = None
    for clause in clauses:
        if clause.opener == "main":
            note_subject(reader.discourse, main)
            main = clause
        reader.found.extend(_read_clause(reader, clause, items, sentence, hedge, sayings))
    for clause in clauses:
        if is_succession(clause, language):  # what was held may have been told behind
            known = set(reader.found[reader.last_sentence :])
            again = _read_clause(reader, clause, items, sentence, hedge, sayings)
            reader.found.extend(relation for relation in again if relation not in known)
    reader.found.extend(_holders(reader, clauses))
    if refutes(items):
        _deny_last(reader)
    told = {ends(relation) for relation in reader.found[reader.last_sentence :]}
    for relation in stated:
        if relation.predicate is Predicate.OPPOSES and ends(relation) in told:
            continue  # a verb says of the fighting that it is doubtful, or that there was none
        speaker = relation.said or sentence_speaker(relation, sayings) or hedge
        reader.found.append(replace(relation, said=speaker))
    reader.found.extend(siblings(reader.notes, named, reader.found))
    reader.found.extend(counted_units(reader.notes, named, reader.discourse.counted))
    count_units(reader.discourse, clauses, language.code)
    reader.discourse.subject = before  # what pronouns inside the sentence turned to ends with it
    remember(reader.discourse, named, items, clauses)
    reader.discourse.end_sentence()


def _is_possessed(items: Sequence[Item]) -> bool:
    """Tell whether a line announces units of the one in focus: "Ses compagnies sont :"."""
    return any(
        one.has("POSSESSIVE") and other.has("ECHELON", "ANAPHOR") for one, other in pairwise(items)
    )


def _topic(reader: _Reader, items: Sequence[Item]) -> int | None:
    """Return the force whose commanders a heading announces: named there, or in the title."""
    title = reader.notes.with_refs(reader.recognised.sentences[0].items)
    for line in (items, title):
        refs = [ref for item in line if item.has("FORCE") for ref in item.refs]
        if refs:
            return refs[0]
    return reader.discourse.last_force()


def _sign(reader: _Reader, items: Sequence[Item]) -> None:
    """Note that a person alone on a line holds the post alone on the line before: a signature."""
    words = [item for item in items if not item.has("COMMA", "STOP")]
    post, reader.signature = reader.signature, None
    if len(words) == 1 and words[0].has("POST_OF"):
        reader.signature = words[0]
    elif len(words) == 1 and words[0].has("PERSON") and post is not None:
        rule = reader.notes.language.rule_of("signature")
        reader.notes.hold(rule, words[0], post, post.start, words[0].end)


def _holders(reader: _Reader, clauses: Sequence[Clause]) -> Iterator[Relation]:
    """Yield that who holds a place opposes who attacks it in the same sentence."""
    here = reader.found[reader.last_sentence :]
    attacks = {clause.start: clause for clause in clauses}
    for attack in here:
        clause = attacks.get(attack.start)
        verb = (
            clause.verb.verb.verb if clause is not None and clause.verb and clause.verb.verb else ""
        )
        if attack.predicate is not Predicate.LOCATED_AT or verb not in reader.verbs.attack:
            continue
        for held in here:
            if held.predicate is not Predicate.LOCATED_AT or held.object != attack.object:
                continue
            if held.subject != attack.subject and held.start != attack.start:
                yield replace(
                    attack,
                    predicate=Predicate.OPPOSES,
                    object=held.subject,
                    start=min(held.start, attack.start),
                    end=max(held.end, attack.end),
                    kind=None,
                    rule=reader.notes.language.rule_of("holder_attacked"),
                )


def _deny_last(reader: _Reader) -> None:
    """Deny what the sentence before told, but for what its phrases presuppose."""
    start = reader.last_sentence
    presupposing = set(reader.notes.relations[reader.last_noted :])
    reader.found[start:] = [
        relation
        if relation.presupposed or replace(relation, said=None) in presupposing
        else replace(relation, polarity=Polarity.DENIED, modality=Modality.ACTUAL)
        for relation in reader.found[start:]
    ]


def _without_dateline(items: Sequence[Item]) -> Sequence[Item]:
    """Drop the place and date of writing that open a dispatch: "BAGDAD, 12 mars 2019 –"."""
    for index, item in enumerate(items[:10]):
        if item.has("DASH", "RPAR") and index:
            head = items[:index]
            dated = any(part.has("DATELINE") for part in head)
            if dated or (head[0].text.isupper() and head[0].has("PLACE", "NAME")):
                rest = items[index + 1 :]
                return rest[1:] if rest and rest[0].has("DASH") else rest
            return items
    return items


def _read_clause(
    reader: _Reader,
    clause: Clause,
    items: Sequence[Item],
    sentence: SentenceItems,
    hedge: Said | None,
    sayings: Sequence[Saying],
) -> Iterator[Relation]:
    if clause.verb is None:
        return
    mood = mood_of(clause, items, reader.verbs, reader.narrative)
    if mood is None:
        reader.steps.append(Step(reader.sentence, clause, None))
        return
    there = clause.verb.verb is not None and clause.verb.verb.there
    if there or any(item.has("THERE_ADVERB") for item in clause.items[1:]):
        for item in items:
            if item.has("PLACE") and item.end <= clause.verb.start and item is not clause.subject:
                reader.discourse.name(item.refs)  # what "y" points to
    time = time_of(
        clause, sentence, reader.recognised.article.published, narrative=reader.narrative
    )
    sport = any(e.data.get("topic") == "sport" for item in items for e in item.entries)
    hedged_here = hedge is None or not any(
        item.has("SEMICOLON")
        and min(clause.start, hedge.start) < item.start < max(clause.start, hedge.start)
        for item in items
    )
    no_fighting = mood.polarity is Polarity.DENIED and (
        clause.subject is not None and clause.subject.has("CLASHING")
    )
    for relation in _clause_relations(reader, clause, mood):
        if sport and relation.predicate in (Predicate.OPPOSES, Predicate.LOCATED_AT):
            continue  # a match, not a battle
        located = relation.predicate is Predicate.LOCATED_AT
        if located and relation.former and mood.polarity is Polarity.DENIED:
            continue  # who has not lost a place may never have been there
        if no_fighting and relation.predicate is Predicate.LOCATED_AT:
            continue  # who does not fight at a place may yet be there
        if relation.presupposed:
            rumour = mood.certainty is Certainty.HEDGED and mood.modality is Modality.ACTUAL
            certainty = Certainty.HEDGED if rumour else relation.certainty
            yield replace(relation, time=time, certainty=certainty)
            continue
        if relation.leaving:
            if not is_denied(clause, reader.verbs):
                continue
            yield replace(relation, leaving=False, said=mood.said, time=time)
            continue
        said = mood.said
        certainty = mood.certainty
        if said is None and hedge is not None and not relation.narrated and hedged_here:
            said, certainty = hedge, Certainty.HEDGED
        relation = replace(
            relation,
            certainty=certainty,
            polarity=mood.polarity,
            modality=mood.modality if mood.polarity is Polarity.AFFIRMED else Modality.ACTUAL,
            said=said or sentence_speaker(relation, sayings),
            time=time,
            former=relation.former or _is_over(reader, relation, clause, items),
        )
        if relation.predicate is Predicate.COMMANDS and _is_fact(mood):
            reader.discourse.commands[relation.subject] = relation.object
        yield relation


def _is_over(reader: _Reader, relation: Relation, clause: Clause, items: Sequence[Item]) -> bool:
    """Tell whether a clause presents its relation as ended: "jusqu'ici", the imperfect.

    In a text that tells history the imperfect is the tense of the story, and ends nothing.
    """
    lasting = relation.predicate in (Predicate.SUBORDINATE_TO, Predicate.COMMANDS)
    phrase = clause.verb.verb if clause.verb is not None else None
    if phrase is None or not lasting:
        return False
    before = next((a for a, b in pairwise(items) if b is clause.verb), None)
    if before is not None and before.has("FORMER"):
        return True
    if phrase.form == "infinitive" and phrase.perfect and clause.opener == "participle":
        return True  # "après avoir commandé la brigade"
    return phrase.tense == "imperfect" and not phrase.perfect and not reader.narrative


def _is_fact(mood: Mood) -> bool:
    return mood.polarity is Polarity.AFFIRMED and mood.modality is Modality.ACTUAL


def _clause_relations(reader: _Reader, clause: Clause, mood: Mood) -> Iterator[Relation]:
    def resolve(item: Item, where: Clause) -> tuple[int, ...]:
        if item.has("SUBJECT_PRONOUN", "FIRST_PRONOUN", "FIRST_PERSON"):
            if item.has("IMPERSONAL") and item is not where.subject:
                force = reader.discourse.last_force()
                return () if force is None else (force,)
            return antecedent(reader.discourse, item, where)
        return item.refs

    _nation_by_capital(reader, clause)
    language = reader.recognised.machine.language
    held = list(by_copula(language.rule_of("by_copula"), clause, reader.discourse, reader.verbs))
    yield from held
    posts = {(relation.subject, relation.object, Predicate.SERVES_IN) for relation in held}
    trials: list[Trial] = []
    for trial in trials_of(clause, language, reader.discourse, resolve):
        # Who goes to a brigade as its commander does not also merely serve in it.
        kept = tuple(r for r in trial.relations if (r.subject, r.object, r.predicate) not in posts)
        trials.append(trial._replace(relations=kept))
        yield from kept
    reader.steps.append(Step(reader.sentence, clause, mood, tuple(trials)))


def _nation_by_capital(reader: _Reader, clause: Clause) -> None:
    """Take a capital that moves a force for its state: "Moscou a retiré la 98e division"."""
    if clause.subject is None or not clause.subject.has("PLACE"):
        return
    country = reader.recognised.machine.language.capitals.get(clause.subject.low)
    for preposition, item in clause.after if country is not None else ():
        if preposition is None and item.has("FORCE") and country is not None:
            for ref in item.refs:
                reader.discourse.countries.setdefault(ref, country)
