//! What the file does not say is asked once, beside what was understood; an answer is read at once.

use crate::import::draft::answers::{Answers, SchoolAnswer};
use crate::import::plan::likely::{self, Likely};
use crate::import::plan::{OpenMax, Question};
use crate::model::assessment::{AssessmentKind, Points};
use crate::model::calendar::{SchoolYear, credible, day_from_iso, day_to_iso};
use crate::model::id::{ItemCode, SchoolId};
use crate::model::org::School;
use crate::model::skill::Subject;
use crate::text::{msg, number};
use crate::ui::clock;
use crate::ui::intake;
use crate::ui::place;
use crate::ui::session::Session;
use crate::ui::sheet_intake::{SheetIntake, Understood};
use crate::ui::words::{say, with_words};
use leptos::prelude::*;

/// Letters that most schools have, and the answer «none».
const LETTERS: &[&str] = &["А", "Б", "В", "Г", "-"];

/// The questions of a plan as fields. A field that is answered keeps its place, so that it can be changed.
#[component]
pub fn Questions(session: Session, sheet: SheetIntake, understood: Understood) -> impl IntoView {
    let answers = sheet.answers;
    let questions = understood.plan.questions.clone();
    if questions.is_empty() {
        return ().into_any();
    }
    fields(session, answers, questions)
}

/// A field for each question.
pub fn fields(session: Session, answers: RwSignal<Answers>, questions: Vec<Question>) -> AnyView {
    let must_school = questions.contains(&Question::School);
    view! {
        // An answer draws the preview anew.
        <div class="note w stack" on:click=|_| place::keep() on:change=|_| place::keep()>
            <p>{say(msg::QuestionsLead)}</p>
            <div class="row">
                {questions.into_iter().map(|question| view! { <Field session answers question/> }).collect_view()}
            </div>
            {must_school.then(|| view! { <p class="cap">{say(msg::QuestionSchoolHint)}</p> })}
        </div>
    }
    .into_any()
}

#[component]
fn Field(session: Session, answers: RwSignal<Answers>, question: Question) -> impl IntoView {
    match question {
        Question::School => view! { <SchoolField session answers/> }.into_any(),
        Question::Kind => {
            let offered =
                likely(session).kinds.into_iter().map(|it| (it.code().to_owned(), it.title().to_owned())).collect();
            chosen(say(msg::QuestionKind), kinds(), offered, move |code| {
                answers.update(|it| it.kind = AssessmentKind::of_code(code));
            })
        }
        Question::Subject => {
            let offered =
                likely(session).subjects.into_iter().map(|it| (it.code().to_owned(), it.title().to_owned())).collect();
            chosen(say(msg::SubjectLabel), subjects(), offered, move |code| {
                answers.update(|it| it.subject = Subject::of_code(code));
            })
        }
        Question::GradeLevel => {
            let named = |grade: u8| (grade.to_string(), grade.to_string());
            let offered = likely(session).grade_levels.into_iter().map(named).collect();
            chosen(say(msg::QuestionGrade), (1..=11).map(named).collect(), offered, move |grade| {
                answers.update(|it| it.grade_level = grade.parse().ok());
            })
        }
        Question::SchoolYear => {
            let named = |year: SchoolYear| (year.start().to_string(), year.short());
            let this = SchoolYear::of(session.today.get_untracked()).start();
            let years = (this - 8..=this).rev().map(|start| named(SchoolYear(start))).collect();
            let offered = likely(session).school_years.into_iter().map(named).collect();
            chosen(say(msg::QuestionYear), years, offered, move |start| {
                answers.update(|it| it.school_year = start.parse().ok().map(SchoolYear));
            })
        }
        Question::PointsMax(items) => maxima(answers, items),
        Question::Letter => letter(answers),
        Question::Letters(ordinals) => letters_of(answers, ordinals),
    }
}

/// A field for every maximum, and a button that takes the most points of the file for all of them.
fn maxima(answers: RwSignal<Answers>, open: Vec<OpenMax>) -> AnyView {
    let told = |it: &OpenMax| format!("{} — {}", it.item, with_words(|words| number::points(it.most, words.lang())));
    let shown = open.iter().map(told).collect::<Vec<_>>().join("; ");
    let fields = open.iter().map(|it| maximum(answers, it.item.clone())).collect_view();
    let take = move |_| answers.update(|it| it.points_max.extend(open.iter().map(|one| (one.item.clone(), one.most))));
    view! {
        {fields}
        <button class="btn btn-s" on:click=take>{say(msg::QuestionMaxMost { maxima: shown })}</button>
        <p class="cap">{say(msg::QuestionMaxHint)}</p>
    }
    .into_any()
}

fn maximum(answers: RwSignal<Answers>, item: ItemCode) -> AnyView {
    let label = say(msg::QuestionMax { item: item.to_string() });
    let tell = move |typed: String| {
        let points = typed.replace(',', ".").trim().parse().ok().and_then(Points::from_f64);
        answers.update(|it| match points {
            Some(points) => {
                it.points_max.insert(item.clone(), points);
            }
            None => {
                it.points_max.remove(&item);
            }
        });
    };
    view! {
        <label class="row">{label}<input class="in in-s num" inputmode="decimal" autocomplete="off" maxlength="6"
            on:change=move |event| tell(event_target_value(&event))/></label>
    }
    .into_any()
}

fn letter(answers: RwSignal<Answers>) -> AnyView {
    let tell = move |letter: String| answers.update(|it| it.letter = Some(letter).filter(|letter| !letter.is_empty()));
    let buttons = LETTERS.iter().map(|letter| {
        let word = if *letter == "-" { say(msg::QuestionLetterNone) } else { (*letter).to_owned() };
        view! { <button class="btn btn-s" on:click=move |_| tell((*letter).to_owned())>{word}</button> }
    });
    let typed = text(say(msg::QuestionLetter), "", move |typed| tell(typed.trim().to_uppercase()));
    view! { {typed}{buttons.collect_view()} }.into_any()
}

/// A field for every class, and a button that takes the letters in order: the first class of a list is «А» in most schools.
fn letters_of(answers: RwSignal<Answers>, ordinals: Vec<u32>) -> AnyView {
    let fields = ordinals.iter().map(|ordinal| letter_of(answers, *ordinal)).collect_view();
    let letter = |ordinal: &u32| likely::letter(*ordinal).map(|letter| (*ordinal, letter));
    let taken: Option<Vec<(u32, String)>> = ordinals.iter().map(letter).collect();
    let button = taken.map(|taken| {
        let shown =
            taken.iter().map(|(ordinal, letter)| format!("{ordinal} — {letter}")).collect::<Vec<_>>().join("; ");
        let take = move |_| answers.update(|it| it.letters.extend(taken.iter().cloned()));
        view! { <button class="btn btn-s" on:click=take>{say(msg::QuestionLettersInOrder { letters: shown })}</button> }
    });
    view! { {fields}{button} }.into_any()
}

fn letter_of(answers: RwSignal<Answers>, ordinal: u32) -> AnyView {
    text(say(msg::QuestionLetterOf { ordinal: ordinal.to_string() }), "", move |typed| {
        let letter = typed.trim().to_uppercase();
        answers.update(|it| {
            if letter.is_empty() {
                it.letters.remove(&ordinal);
            } else {
                it.letters.insert(ordinal, letter);
            }
        });
    })
}

/// The school of the pupils: a known one, or a new one by its name.
#[component]
fn SchoolField(session: Session, answers: RwSignal<Answers>) -> impl IntoView {
    let known: Vec<School> = session.dataset.with_untracked(|dataset| dataset.all::<School>().cloned().collect());
    let typed = text(say(msg::QuestionSchool), "", move |name| {
        let name = name.trim().to_owned();
        intake::tell_school(session, answers, (!name.is_empty()).then_some(SchoolAnswer::New(name)));
    });
    let is_first = known.is_empty();
    // A school without a name yet needs an id that no other school has.
    let later = move |_| {
        let id = SchoolId::new(clock::fresh_id());
        let school = School { id, name: say(msg::QuestionSchoolUnnamed), codes: Vec::new(), also: None };
        intake::tell_school(session, answers, Some(SchoolAnswer::Made(school)));
    };
    view! {
        {typed}
        {is_first.then(|| view! { <button class="btn btn-s" on:click=later>{say(msg::QuestionSchoolLater)}</button> })}
        {known.into_iter().map(|school| {
            let id = school.id.clone();
            let tell = move |_| intake::tell_school(session, answers, Some(SchoolAnswer::Known(id.clone())));
            view! { <button class="btn btn-s" on:click=tell>{school.name}</button> }
        }).collect_view()}
    }
}

/// A date the person may add where the file names none; it is never required.
pub fn date_field(label: String, answers: RwSignal<Answers>) -> AnyView {
    let shown = answers.with_untracked(|it| it.held_on.map(day_to_iso).unwrap_or_default());
    view! {
        <label class="row">{label}<input class="in in-s" type="date" autocomplete="off" prop:value=shown
            on:change=move |event| answers.update(|it| it.held_on = day_from_iso(&event_target_value(&event)).and_then(credible))/></label>
    }
    .into_any()
}

/// What the works known here make likely.
fn likely(session: Session) -> Likely {
    session.dataset.with_untracked(|dataset| likely::answers(dataset, session.today.get_untracked()))
}

/// A list to choose from, with a button for each likely answer.
fn chosen(
    label: String,
    options: Vec<(String, String)>,
    offered: Vec<(String, String)>,
    choose: impl Fn(&str) + Copy + 'static,
) -> AnyView {
    let picked = RwSignal::new(String::new());
    let pick = move |value: String| {
        choose(&value);
        let _ = picked.try_set(value); // the answer may have taken the question away
    };
    let shown = move |value: &str| picked.with(|picked| picked == value);
    let option = |(value, words): (String, String)| {
        let known = value.clone();
        view! { <option value=value prop:selected=move || shown(&known)>{words}</option> }
    };
    let button = |(value, words): (String, String)| {
        let known = value.clone();
        let pressed = move || if shown(&known) { "true" } else { "false" };
        view! { <button class="btn btn-s" aria-pressed=pressed on:click=move |_| pick(value.clone())>{words}</button> }
    };
    view! {
        <label class="row">{label}
            <select class="sel in-s" autocomplete="off" on:change=move |event| pick(event_target_value(&event))>
                <option value="">"—"</option>
                {options.into_iter().map(option).collect_view()}
            </select>
        </label>
        {offered.into_iter().map(button).collect_view()}
    }
    .into_any()
}

fn text(label: String, shown: &'static str, typed: impl Fn(String) + 'static) -> AnyView {
    view! {
        <label class="row">{label}<input class="in in-s" autocomplete="off" maxlength="200" prop:value=shown
            on:change=move |event| typed(event_target_value(&event))/></label>
    }
    .into_any()
}

fn kinds() -> Vec<(String, String)> {
    let rows = AssessmentKind::TABLE.iter().filter(|row| row.0 != AssessmentKind::Check);
    rows.map(|row| (row.1.to_owned(), row.2.to_owned())).collect()
}

fn subjects() -> Vec<(String, String)> {
    Subject::TABLE.iter().map(|row| (row.1.to_owned(), row.2.to_owned())).collect()
}
