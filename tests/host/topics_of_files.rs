//! A file that names the topics of its tasks: they are shown before anything is written, kept as skills with the work, and left out by one
//! click; the same file again changes nothing.

use marshrut::analysis::find;
use marshrut::import::draft::answers::{Answers, SchoolAnswer};
use marshrut::import::plan::{Plan, WorkFate};
use marshrut::model::assessment::Assessment;
use marshrut::model::dataset::Dataset;
use marshrut::model::evidence::MasteryWord;
use marshrut::model::own_skill::OwnSkill;
use marshrut::model::skill::Subject;
use marshrut::reference::Reference;

use crate::support::teacher::Teacher;

const NAME: &str = "История 8В.csv";

const PUPILS: &str = "1;Абрамова Алина;0;0;2;2;2;6\n2;Белкин Денис;0;1;2;2;2;7\n3;Волков Егор;0;0;1;2;2;5\n4;Гаврилова Вера;0;0;2;2;1;5\n";

fn table(head: &str) -> String {
    format!("Контрольная работа по истории, 8В класс, 16.12.2025;;;;;;;\n{head}{PUPILS}")
}

const HEAD: &str =
    ";Тема;Причины войны;Причины войны;Ход сражений;Даты;Работа с картой;\n№;ФИО;1;2;3;4;5;Итого\n;Макс.;1;1;2;2;2;8\n";

fn answers() -> Answers {
    Answers {
        school: Some(SchoolAnswer::New("МБОУ СОШ № 7 (вымышленная)".to_owned())), ..Answers::default()
    }
}

fn planned(head: &str) -> Plan {
    Teacher::new().plan(NAME, table(head).as_bytes(), &answers())
}

fn skills(work: &Assessment) -> Vec<Vec<String>> {
    work.items.iter().map(|item| item.skills.iter().map(ToString::to_string).collect()).collect()
}

fn own(title: &str) -> Vec<String> {
    vec![OwnSkill::named(Subject::History, title, 8).unwrap().code.to_string()]
}

fn titles(dataset: &Dataset) -> Vec<String> {
    let mut all: Vec<String> = dataset.all::<OwnSkill>().map(|skill| skill.title.clone()).collect();
    all.sort();
    all
}

#[test]
fn wherever_a_file_names_its_topics_they_are_the_skills_of_its_tasks() {
    let expected =
        [own("Причины войны"), own("Причины войны"), own("Ход сражений"), own("Даты"), own("Работа с картой")];
    let heads = [
        HEAD,
        // Under the numbers, and with nothing that says what the row is.
        "№;ФИО;1 (1 б.);2 (1 б.);3 (2 б.);4 (2 б.);5 (2 б.);Итого\n;;Причины войны;Причины войны;Ход сражений;Даты;Работа с картой;\n",
        // Cells that were merged keep their text in the first.
        ";;Причины войны;;Ход сражений;Даты;Работа с картой;\n№;ФИО;1 (1 б.);2 (1 б.);3 (2 б.);4 (2 б.);5 (2 б.);Итого\n",
        "№;ФИО;1. Причины войны (1 б.);2. Причины войны (1 б.);3. Ход сражений (2 б.);4. Даты (2 б.);5. Работа с картой (2 б.);Итого\n",
        "№;ФИО;Задание 1. Причины войны (1 б.);Задание 2: Причины войны (1 б.);Задание 3. Ход сражений (2 б.);Задание 4. Даты (2 б.);Задание 5. Работа с картой (2 б.);Итого\n",
    ];
    for head in heads {
        let plan = planned(head);
        assert_eq!(plan.questions, vec![], "{head}");
        assert_eq!(skills(plan.work.as_ref().unwrap()), expected, "{head}");
        assert_eq!(plan.topics.new.len(), 4, "{head}");
    }
}

#[test]
fn what_tells_something_else_of_a_task_is_no_topic() {
    for head in [
        "№;ФИО;1 (1 б.);2 (1 б.);3 (2 б.);4 (2 б.);5 (2 б.);Итого\n",
        ";;Базовый;Базовый;Повышенный;Повышенный;Высокий;\n№;ФИО;1 (1 б.);2 (1 б.);3 (2 б.);4 (2 б.);5 (2 б.);Итого\n",
        ";;Часть 1;;;Часть 2;;\n№;ФИО;1 (1 б.);2 (1 б.);3 (2 б.);4 (2 б.);5 (2 б.);Итого\n",
        ";;с кратким ответом;с кратким ответом;с развёрнутым ответом;с развёрнутым ответом;с развёрнутым ответом;\n№;ФИО;1 (1 б.);2 (1 б.);3 (2 б.);4 (2 б.);5 (2 б.);Итого\n",
        "Учитель:;;Сомова И. А.;;Дата:;16 декабря;;\n№;ФИО;1 (1 б.);2 (1 б.);3 (2 б.);4 (2 б.);5 (2 б.);Итого\n",
    ] {
        let plan = planned(head);
        assert_eq!(plan.topics.tasks, vec![], "{head}");
        assert!(plan.work.unwrap().items.iter().all(|item| item.skills.is_empty()), "{head}");
    }
}

#[test]
fn they_are_kept_with_the_work_lead_to_named_deficits_and_the_same_file_changes_nothing() {
    let mut teacher = Teacher::new();
    let plan = teacher.plan(NAME, table(HEAD).as_bytes(), &answers());
    teacher.accept(plan);
    assert_eq!(titles(&teacher.dataset), ["Даты", "Причины войны", "Работа с картой", "Ход сражений"]);

    let reference = Reference::seeds().unwrap().with_own_skills(&teacher.dataset);
    let findings = find(&teacher.dataset, &reference, marshrut::model::calendar::day_from_iso("2025-12-20").unwrap());
    let known = &own("Причины войны")[0];
    let all = findings.pupils.values().flat_map(|one| &one.mastery);
    let said: Vec<MasteryWord> =
        all.filter(|(code, _)| code.as_str() == known).map(|(_, mastery)| mastery.word).collect();
    assert_eq!(said.len(), 4, "nobody is without a word on the skill");
    assert!(said.iter().any(|word| matches!(word, MasteryWord::Likely | MasteryWord::Deficit)), "{said:?}");

    let again = teacher.plan(NAME, table(HEAD).as_bytes(), &answers());
    assert_eq!((again.work_fate, again.facts.len(), again.topics.tasks.len()), (WorkFate::Same, 0, 0));
}

#[test]
fn topics_that_were_left_out_are_not_written_and_not_offered_by_the_same_file_again() {
    let mut teacher = Teacher::new();
    let left = Answers { leaves_topics: true, ..answers() };
    let plan = teacher.plan(NAME, table(HEAD).as_bytes(), &left);
    assert_eq!(plan.topics.tasks.len(), 5, "the page can still offer them");
    teacher.accept(plan);
    assert_eq!(titles(&teacher.dataset), Vec::<String>::new());
    let again = teacher.plan(NAME, table(HEAD).as_bytes(), &answers());
    assert_eq!((again.work_fate, again.facts.len()), (WorkFate::Same, 0));

    // Another file of the work offers them, and what a person has mapped stays.
    let other = table(HEAD).replace("Волков Егор;0", "Волков Егор;1");
    let other = teacher.plan("ещё.csv", other.as_bytes(), &answers());
    assert_eq!((other.work_fate, other.topics.tasks.len()), (WorkFate::Changed, 5));
}
