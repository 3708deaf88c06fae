//! Findings of a district as JSON of `docs/accuracy.md`. Numbers are rounded to four digits; the order is that of ids.

use crate::district::District;
use marshrut::analysis::census::{Census, Child};
use marshrut::analysis::checks::Checks;
use marshrut::analysis::findings::PupilFindings;
use marshrut::analysis::flags::Category;
use marshrut::analysis::forecast::{Forecaster, Numbers, Outlook};
use marshrut::analysis::mastery::judge::Judge;
use marshrut::analysis::school_trend::{SchoolTrend, TrendWord, school_trends};
use marshrut::analysis::{find_in, mastery_judge};
use marshrut::model::calendar::day_to_iso;
use marshrut::model::evidence::MasteryWord;
use marshrut::model::id::SchoolId;
use marshrut::model::org::{Naming, School};
use marshrut::model::skill::Subject;
use marshrut::model::source::Import;
use serde_json::{Value, json};

/// The file.
pub fn findings(district: &District) -> String {
    let census = Census::of(&district.dataset);
    let found = find_in(&census, &district.reference, district.today);
    let judge = mastery_judge(&census, &district.reference, district.today);
    let forecaster = Forecaster::of(&census, Numbers::of(&district.reference.rules.forecast_numbers));
    let trends = school_trends(&census, &Checks::of(&district.reference.rules, &district.dataset, district.today));
    let nothing = PupilFindings::default();
    let pupils: Vec<Value> = census
        .children()
        .iter()
        .map(|child| pupil(&census, child, found.pupil(&child.id).unwrap_or(&nothing), &judge, &forecaster))
        .collect();
    let schools: Vec<Value> = district
        .dataset
        .all::<School>()
        .map(|school| {
            let own = trends.iter().filter(|((id, _), _)| *id == school.id);
            json!({
                "school": code_of(school), "name": school.name,
                "trends": own.map(|((_, subject), trend)| trend_of(*subject, trend)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let all = json!({
        "schema": "district-findings/1", "today": day_to_iso(district.today), "schools": schools, "pupils": pupils,
    });
    format!("{all:#}\n")
}

fn pupil(
    census: &Census<'_>,
    child: &Child<'_>,
    found: &PupilFindings,
    judge: &Judge,
    forecaster: &Forecaster,
) -> Value {
    let name = child.pupil.map_or(String::new(), |pupil| match &pupil.naming {
        Naming::Named(name) => name.full(),
        Naming::Coded { code, .. } => code.clone(),
    });
    let school = child.pupil.map(|pupil| pupil.school.clone());
    let school = school.and_then(|id| census.dataset.get::<School>(id.as_str())).map(code_of);
    let file = |import: &str| census.dataset.get::<Import>(import).map(|import| import.file_name.clone());
    let rows: Vec<Value> = child
        .rows
        .iter()
        .map(|row| json!({"file": file(row.result.place.import.as_str()), "row": row.result.place.row}))
        .collect();
    let skills: Vec<Value> = found
        .mastery
        .iter()
        .map(|(skill, mastery)| {
            json!({
                "skill": skill.as_str(), "subject": mastery.subject.title(), "probability": rounded(mastery.probability),
                "word": word(mastery.word), "items": mastery.n_items(), "solved": mastery.n_solved(),
            })
        })
        .collect();
    let outlooks = forecaster.outlooks(judge, child);
    let subjects: Vec<Value> =
        outlooks.iter().map(|(subject, outlook)| subject_of(*subject, *outlook, found)).collect();
    json!({
        "id": child.id.as_str(), "name": name, "school": school,
        "class": census.class_of(&child.id).map(marshrut::model::org::Class::title),
        "rows": rows, "skills": skills, "subjects": subjects,
    })
}

fn subject_of(subject: Subject, outlook: Outlook, found: &PupilFindings) -> Value {
    let next = match outlook {
        Outlook::Said(said) => json!({
            "probability": rounded(said.probability), "low": rounded(said.low), "high": rounded(said.high),
        }),
        Outlook::TooFewWorks { .. } => Value::Null,
    };
    let n_works = match outlook {
        Outlook::Said(said) => said.n_works,
        Outlook::TooFewWorks { n, .. } => n,
    };
    let category = found.flag(subject).map(|flag| match flag.category {
        Category::NotPassing => "НУ",
        Category::Weak => "СУ",
        Category::AtRisk => "ГР",
    });
    json!({"subject": subject.title(), "category": category, "works": n_works, "next_two": next})
}

fn trend_of(subject: Subject, trend: &SchoolTrend) -> Value {
    let word = match trend.word {
        TrendWord::Up => "up",
        TrendWord::Down => "down",
        TrendWord::Flat => "flat",
        TrendWord::Unclear => "unclear",
    };
    json!({
        "subject": subject.title(), "trend": word, "change": rounded(trend.change), "low": rounded(trend.low),
        "high": rounded(trend.high), "pupils": trend.n_pupils,
    })
}

/// The code in the files; a school without one goes by its id.
fn code_of(school: &School) -> String {
    school.codes.first().cloned().unwrap_or_else(|| SchoolId::to_string(&school.id))
}

fn word(word: MasteryWord) -> &'static str {
    match word {
        MasteryWord::Deficit => "дефицит",
        MasteryWord::Likely => "вероятно",
        MasteryWord::LittleData => "мало данных",
        MasteryWord::Mastered => "освоено",
    }
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
