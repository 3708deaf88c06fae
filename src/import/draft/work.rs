//! What the work is: kind, subject, grade, year, day, scale, each from the first place that tells it. Nothing is guessed.
//!
//! Order of belief: the person, the cells of the rows, the form, the title rows, the sheet's name, the file's name.

use crate::import::cell;
use crate::import::clash;
use crate::import::days::{self, DayOf};
use crate::import::draft::answers::Answers;
use crate::import::draft::titles::{self, Title};
use crate::import::draft::{DraftScale, DraftWork, Told, ToldBy, items, maxima, row_kind, school};
use crate::import::fold;
use crate::import::recognise::layout::Layout;
use crate::import::recognise::maximum;
use crate::import::sheet::{Row, Sheet, Workbook};
use crate::model::assessment::{AssessmentKind, MarkScale, Points, ScaleSource};
use crate::model::calendar::SchoolYear;
use crate::model::skill::Subject;
use crate::reference::Reference;
use crate::reference::profiles::{Numbering, Profile, Role, Vocabulary};
use crate::reference::works::WorkSpec;
use time::Date;

/// What is looked at to learn what the work is.
pub struct Sources<'a> {
    /// The file.
    pub workbook: &'a Workbook,
    /// The sheet, corrections applied.
    pub sheet: &'a Sheet,
    /// Where its parts stand.
    pub layout: &'a Layout,
    /// The form, where one is known.
    pub profile: Option<&'a Profile>,
    /// Texts beside the table.
    pub titles: &'a [Title],
    /// What the person told.
    pub answers: &'a Answers,
    /// Seeds.
    pub reference: &'a Reference,
}

/// Puts the work together.
pub fn of(sources: &Sources<'_>) -> DraftWork {
    let numbering = sources.profile.map_or(Numbering::AsWritten, |profile| profile.numbering);
    let mut work = DraftWork {
        kind: sources.kind(),
        subject: sources.subject(),
        held_on: sources.held_on(),
        items: items::of(sources.sheet, sources.layout, numbering, &sources.reference.profiles.vocabulary),
        title: sources.title(),
        ..DraftWork::default()
    };
    sources.put_class(&mut work);
    sources.put_years(&mut work);
    let spec = sources.spec(&work);
    items::complete(&mut work.items, spec, numbering);
    maxima::prove(&mut work.items, sources);
    items::answer(&mut work.items, sources.answers);
    work.scale = sources.scale(&work, spec);
    work.told_max = sources.whole_max(&work);
    work
}

/// The class of a title; of «7А, 7Б классы» the grade, for no pupil stands in both.
fn class_of_title(title: &Title) -> Option<cell::ClassName> {
    let class = titles::class_in(&title.text)?;
    let of_grade = clash::classes_in(&title.text).into_iter().filter(|(grade, _)| Some(*grade) == class.grade_level);
    if of_grade.count() > 1 { Some(cell::ClassName { letter: None, ..class }) } else { Some(class) }
}

fn told<T>(value: Option<T>, from: ToldBy) -> Option<Told<T>> {
    value.map(|value| Told { value, from })
}

impl Sources<'_> {
    fn words(&self) -> &Vocabulary {
        &self.reference.profiles.vocabulary
    }

    /// The first text of a column that is the same in all rows that have one; columns that differ tell nothing.
    fn column_text(&self, role: Role) -> Option<String> {
        let column = self.layout.column(role)?;
        let rows = self.sheet.rows.iter().filter(|row| row.number >= self.layout.first_row);
        let mut texts = rows.filter_map(|row| row.cell(column)).map(|cell| fold::spaced(&cell.shown()));
        let first = texts.next()?;
        texts.all(|text| text == first).then_some(first)
    }

    /// The first title that gives something.
    fn by_titles<T>(&self, read: impl Fn(&Title) -> Option<T>) -> Option<Told<T>> {
        self.titles.iter().find_map(|title| told(read(title), title.from))
    }

    fn kind(&self) -> Option<Told<AssessmentKind>> {
        let of_text = |folded: &str| AssessmentKind::of_code(titles::named(folded, &self.words().kinds)?);
        let column = || of_text(&fold::folded(&self.column_text(Role::Kind)?));
        let form = || AssessmentKind::of_code(self.profile?.kind.as_deref()?);
        told(self.answers.kind, ToldBy::Person)
            .or_else(|| told(column(), ToldBy::RowCells))
            .or_else(|| told(form(), ToldBy::Profile))
            .or_else(|| self.by_titles(|title| of_text(&title.folded)))
    }

    fn subject(&self) -> Option<Told<Subject>> {
        let of_text = |folded: &str| Subject::of_code(titles::first_named(folded, &self.words().subjects)?);
        let column = || of_text(&fold::folded(&self.column_text(Role::Subject)?));
        let name_of_work = || of_text(&fold::folded(&self.column_text(Role::Title)?));
        let of_work = |title: &Title| of_text(&titles::without_teachers(&title.folded, self.words()));
        let is_free = |title: &Title| !school::is_school(&title.folded, self.words());
        told(self.answers.subject, ToldBy::Person)
            .or_else(|| told(column(), ToldBy::RowCells))
            .or_else(|| self.by_titles(|title| is_free(title).then(|| of_work(title)).flatten()))
            .or_else(|| self.by_titles(|title| self.beside_school(title).find_map(of_text)))
            .or_else(|| self.by_titles(|title| is_free(title).then(|| of_text(&title.folded)).flatten()))
            .or_else(|| self.by_titles(|title| self.subject_of_number(&title.folded)))
            .or_else(|| told(name_of_work(), ToldBy::RowCells))
    }

    /// «Математика» of «Математика, 5 класс, МБОУ СОШ № 17»: the parts of a title that do not name the school.
    fn beside_school<'t>(&self, title: &'t Title) -> impl Iterator<Item = &'t str> {
        let parts = title.folded.split([',', ';', '.', '|']);
        parts.filter(|part| !school::is_school(part, self.words()))
    }

    /// «02_2026.06.02»: the number of the subject before anything that is no digit.
    fn subject_of_number(&self, folded: &str) -> Option<Subject> {
        let number = folded.split(|letter: char| !letter.is_ascii_digit()).next().filter(|number| number.len() == 2)?;
        let known = self.profile?.subject_numbers.iter().find(|known| known.words.iter().any(|word| word == number))?;
        Subject::of_code(&known.code)
    }

    fn held_on(&self) -> Option<Told<Date>> {
        let column = || {
            let of_subject = || titles::day_in(&self.column_text(Role::Subject)?);
            let days = self.days();
            let first = days.first().copied();
            first.filter(|first| days.iter().all(|day| day == first)).or_else(of_subject)
        };
        told(self.answers.held_on, ToldBy::Person)
            .or_else(|| told(column(), ToldBy::RowCells))
            .or_else(|| self.day_of(DayOf::Work))
            .or_else(|| self.day_of(DayOf::Unsaid))
    }

    /// The first day of a title that is the day of this. That of a check, of a print, of an order is no day of the work.
    fn day_of(&self, wanted: DayOf) -> Option<Told<Date>> {
        let told_by = |(at, title): (usize, &Title)| {
            let days = days::in_text(&title.text, self.words()).into_iter();
            let mut days = days.filter(|(of, _)| *of == wanted && !title.is_common && !self.is_stamp(at));
            told(days.next().map(|(_, day)| day), title.from)
        };
        self.titles.iter().enumerate().find_map(told_by)
    }

    /// A day alone in its line, shortly under «УТВЕРЖДАЮ».
    fn is_stamp(&self, at: usize) -> bool {
        let is_approval =
            |title: &Title| self.words().beside.approvals.iter().any(|it| title.folded.starts_with(it.as_str()));
        let n_words =
            self.titles[at].folded.split(|it: char| !it.is_alphabetic()).filter(|it| it.chars().count() > 2).count();
        n_words < 2 && self.titles[..at].iter().rev().take(4).any(is_approval)
    }

    /// The days of all rows that say one; a row that says something else makes them none.
    fn days(&self) -> Vec<Date> {
        let Some(column) = self.layout.column(Role::Date) else { return Vec::new() };
        let rows = self.sheet.rows.iter().filter(|row| row.number >= self.layout.first_row);
        let days = rows.filter_map(|row| row.cell(column)).map(|cell| titles::day_in(&cell.shown()));
        days.collect::<Option<_>>().unwrap_or_default()
    }

    /// The school year in which all days of the rows lie.
    fn year_of_days(&self) -> Option<SchoolYear> {
        let mut years = self.days().into_iter().map(SchoolYear::of);
        let first = years.next()?;
        years.all(|year| year == first).then_some(first)
    }

    /// The work's own name: a column of the rows, else the title row that says which work of the school it is.
    fn title(&self) -> String {
        if let Some(title) = &self.answers.title {
            return title.clone();
        }
        let own = || {
            let is_own = |title: &&Title| titles::named(&title.folded, &self.words().kinds) == Some("own");
            let title = self.titles.iter().filter(|title| title.from == ToldBy::TitleRows).find(is_own)?;
            Some(title.text.clone())
        };
        // «Математика профильная» and «Математика базовая» are two exams.
        let level = || {
            let has_masks = self.profile?.needs.contains(&Role::ShortMask);
            let is_exam = has_masks || (!self.layout.title.is_empty() && self.layout.items().next().is_none());
            let mut titles = self.titles.iter().filter(|title| is_exam && title.from == ToldBy::TitleRows);
            titles.find_map(|title| titles::named(&title.folded, &self.words().levels)).map(str::to_owned)
        };
        self.column_text(Role::Title).or_else(own).or_else(level).unwrap_or_default()
    }

    /// Grade and, where one class wrote, its letter.
    fn put_class(&self, work: &mut DraftWork) {
        let class = self.by_titles(|title| class_of_title(title).filter(|_| !title.is_common));
        // «5 классы» over «5А»: the title that also names a letter says more.
        let grade = class.as_ref().and_then(|class| class.value.grade_level);
        let lettered = self.by_titles(|title| {
            class_of_title(title)
                .filter(|class| class.letter.is_some() && class.grade_level == grade && !title.is_common)
        });
        let has_no_letter = class.as_ref().is_some_and(|class| class.value.letter.is_none());
        let class = if has_no_letter { lettered.or(class) } else { class };
        // Sheets «А», «Б», «В» of a file of one grade.
        let of_sheet = || titles::lone_letter(&self.sheet.name).filter(|_| self.workbook.sheets.len() > 1);
        work.letter = told(self.answers.letter.clone(), ToldBy::Person)
            .or_else(|| class.as_ref().and_then(|class| told(class.value.letter.clone(), class.from)))
            .or_else(|| told(of_sheet(), ToldBy::SheetName));
        let in_order = self.profile.is_some_and(|profile| profile.numbering == Numbering::InOrder);
        let lone = || {
            self.titles.iter().filter(|_| in_order).find_map(|title| told(titles::lone_grade(&title.text), title.from))
        };
        work.grade_level = told(self.answers.grade_level, ToldBy::Person)
            .or_else(|| class.as_ref().and_then(|class| told(class.value.grade_level, class.from)))
            .or_else(lone)
            .or_else(|| told(self.grade_of_rows(), ToldBy::RowCells));
    }

    /// The grade that all class cells name, or all lines that stand over classes.
    fn grade_of_rows(&self) -> Option<u8> {
        let column = self.layout.column(Role::GradeLevel).or(self.layout.column(Role::Class));
        let rows = self.sheet.rows.iter().filter(|row| row.number >= self.layout.first_row);
        // «9А» alone over its pupils.
        let of_section = |row: &Row| row_kind::section_of(row)?.grade_level;
        let of_row = |row: &Row| match column {
            Some(column) => cell::class(row.cell(column), self.words()).value?.grade_level,
            None => of_section(row),
        };
        let mut grades = rows.filter_map(of_row);
        let first = grades.next()?;
        grades.all(|grade| grade == first).then_some(first)
    }

    fn put_years(&self, work: &mut DraftWork) {
        let named = self.by_titles(|title| titles::year_in(&title.text));
        let day = work.held_on.as_ref().map(|day| (day.value, day.from));
        let column = || titles::school_year_in(&self.column_text(Role::SchoolYear)?);
        let by_name = || {
            let named = named.clone()?;
            let is_yearly =
                work.kind.as_ref().is_some_and(|kind| !matches!(kind.value, AssessmentKind::Own | AssessmentKind::Kdr));
            let is_autumn = self.profile.is_some_and(|profile| profile.autumn_years.contains(&named.value));
            let start = if is_autumn { named.value } else { named.value - 1 };
            told(is_yearly.then_some(SchoolYear(start)), named.from)
        };
        work.school_year = told(self.answers.school_year, ToldBy::Person)
            .or_else(|| told(column(), ToldBy::RowCells))
            .or_else(|| self.by_titles(|title| titles::school_year_in(&title.text)))
            .or_else(|| day.and_then(|(day, from)| told(Some(SchoolYear::of(day)), from)))
            .or_else(|| told(self.year_of_days(), ToldBy::RowCells))
            .or_else(|| self.by_titles(|title| titles::month_year_in(&title.text)))
            .or_else(by_name);
        // A work is named by the year in which it was written. «2021» in a file's name may be the start of a school year:
        // it counts only where it does not contradict, or the scale of another year would be taken.
        let start = work.school_year.as_ref().map(|year| year.value.start());
        let agrees = |year: i32| {
            let is_autumn = self.profile.is_some_and(|profile| profile.autumn_years.contains(&year));
            start.is_none_or(|start| year == start + i32::from(!is_autumn))
        };
        work.year = day
            .and_then(|(day, from)| told(Some(day.year()), from))
            .or_else(|| named.filter(|named| agrees(named.value)))
            .or_else(|| told(start.map(|start| start + 1), ToldBy::Derived));
    }

    /// The grade in which the pupils sat: works of an autumn check the programme of the grade before.
    pub fn sitting_grade(&self, work: &DraftWork) -> Option<u8> {
        let year = work.year.as_ref().map(|year| year.value);
        let is_autumn =
            self.profile.is_some_and(|profile| year.is_some_and(|year| profile.autumn_years.contains(&year)));
        work.grade_level.as_ref().map(|grade| grade.value + u8::from(is_autumn))
    }

    fn spec(&self, work: &DraftWork) -> Option<&WorkSpec> {
        let (kind, subject) = (work.kind.as_ref()?.value, work.subject.as_ref()?.value);
        self.reference.works.find(kind, subject, work.grade_level.as_ref()?.value, work.year.as_ref()?.value)
    }

    /// The maximum of the whole work: as a title says it, else as the catalogue knows it.
    pub fn whole_max(&self, work: &DraftWork) -> Option<Points> {
        self.told_max().or_else(|| self.spec(work).map(|spec| spec.points_max))
    }

    /// «Максимальный балл — 9» of a title, «Баллы (из 20)» over the totals.
    pub fn told_max(&self) -> Option<Points> {
        let titles = self.titles.iter().filter(|title| title.from == ToldBy::TitleRows);
        let mut after = titles.filter_map(|title| {
            let at = self
                .words()
                .whole_max
                .iter()
                .find_map(|word| title.folded.find(word.as_str()).map(|at| at + word.len()))?;
            let digits = title.folded[at..].trim_start_matches(|letter: char| !letter.is_ascii_digit());
            digits.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
        });
        let in_head = || {
            let head = self.layout.columns.get(&self.layout.column(Role::Total)?)?;
            maximum::of_whole(&fold::folded(&head.title), &self.words().items).map(|(_, max)| max)
        };
        after.next().map(Points::whole).or_else(in_head).filter(|max| *max > Points::ZERO)
    }

    /// The person's scale, else the file's, else the catalogue's if the work has as many points as the catalogue says.
    fn scale(&self, work: &DraftWork, spec: Option<&WorkSpec>) -> Option<DraftScale> {
        let plain =
            |scale: MarkScale, source| DraftScale { scale, source, conditions: Vec::new(), document: String::new() };
        let typed = self.answers.scale.map(|scale| plain(scale, ScaleSource::Person));
        let catalogue = || {
            let spec = spec.filter(|spec| work.points_max() == Some(spec.points_max))?;
            // A condition on tasks that the file numbers otherwise cannot be judged: then the file's mark stands alone.
            let is_known = |code: &crate::model::id::ItemCode| work.items.iter().any(|item| item.code == *code);
            if !spec.conditions.iter().flat_map(|condition| &condition.items).all(is_known) {
                return None;
            }
            let conditions = spec.conditions.clone();
            Some(DraftScale {
                scale: spec.scale?,
                source: ScaleSource::Catalogue,
                conditions,
                document: spec.source.clone(),
            })
        };
        typed.or_else(|| self.scale_in_file().map(|scale| plain(scale, ScaleSource::File))).or_else(catalogue)
    }

    fn scale_in_file(&self) -> Option<MarkScale> {
        let beside = self.titles.iter().filter(|title| title.from == ToldBy::TitleRows);
        beside.map(|title| &title.text).find_map(|text| titles::scale_in(text)).or_else(|| {
            let names = |text: &str| self.words().scale_titles.iter().any(|word| text.contains(word.as_str()));
            let all = self.workbook.sheets.iter().filter(|sheet| {
                sheet.rows.len() <= self.words().limits.scale_sheet_rows || sheet.name == self.sheet.name
            });
            all.flat_map(|sheet| {
                let is_named = names(&fold::folded(&sheet.name));
                let after = sheet.rows.iter().enumerate().filter(move |(_, row)| is_named || row.cells.len() <= 12);
                after.filter_map(move |(at, row)| {
                    let text = titles::joined(row);
                    (is_named || names(&fold::folded(&text))).then(|| {
                        let rows = sheet.rows[at..].iter().take(6).map(titles::joined);
                        rows.collect::<Vec<_>>().join(" ")
                    })
                })
            })
            .find_map(|text| titles::scale_in(&text))
        })
    }
}
