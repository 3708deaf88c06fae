### Класс

class-missing = Такого класса нет
class-newest = данные на { $day }
class-one-work = Одна работа: дефициты будут точнее после второй.
class-choose-cell = Выберите клетку: здесь появятся задания, на которых основан вывод. Стрелки — соседняя клетка, Enter — подробности.
class-tab-skills = Умения
class-tab-items = Работы и задания
class-tab-risk = Список риска · { $n }
class-col-pupil = Ученик
class-col-deficits = дефицитов
class-not-learnt = не освоили, из { $n }
class-group-none = Остальные: { $n }
class-group-not-passing = Неуспевающие: { $n }
class-group-weak = Слабоуспевающие: { $n }
class-group-at-risk = Группа риска: { $n }
class-unnamed = У заданий работ по этому предмету умения ещё не названы, поэтому и дефицитов нет. Назовите их один раз, по строке на задание: подойдёт список тем из описания работы.
class-totals-only = В загруженных файлах по этому предмету есть итог, а баллов за задания нет: каких умений не хватает, по ним не видно. Загрузите файл с баллами за задания.
class-name-skills = Назвать умения заданий
class-heat-label = Ученики и умения
cell-nothing = По этому умению заданий ещё не было.
cell-sentence = Решено { $solved } из { $items } в { $works ->
    [one] { $works } работе
   *[other] { $works } работах
}. Вероятность, что умение освоено: { $probability }.
cell-little-advice = Одно задание почти ничего не говорит: нужно ещё хотя бы одно.
cell-between-advice = Задания говорят и за, и против: вывода пока нет, ещё одно-два помогут.
cell-none-solved-advice = Ничего не решено, но и заданий мало, или они трудные и давние, или не решено и многое другое. Этого ли умения не хватает, покажет короткая проверка.
cell-likely-advice = Утверждать рано: ещё одно-два задания решат вопрос.
cell-evidence = Задания, на которых основан вывод
cell-col-work = Работа
cell-col-points = Балл
cell-root = Опирается на «{ $skill }» ({ $grade } класс): там тоже трудности. Начните с него.
works-title = Работы
works-col-work = Работа
works-col-n = Писали
works-col-marks = «2» / «3» / «4» / «5»
works-col-success = Успеваемость
works-col-quality = Качество
works-col-mean = Средний балл
works-col-item = Задание
works-col-level = Уровень
works-col-share = Выполнение
works-col-interval = Интервал 95 %
works-col-skills = Умения
works-none = Работ по этому предмету у класса нет.
works-unmapped = не связано с умением
works-disclaimer = Результаты ВПР нельзя использовать для оценки работы педагогов (Правила, ПП РФ от 30.04.2024 № 556, п. 20 — сверить с действующей редакцией).
risk-empty = Флагов нет: ни одно правило никого не назвало.
level-basic = Б
level-raised = П
level-high = В
class-legend = ● решено, ◐ частично, ○ не решено; цвет — доля баллов, от светлого (решено) к тёмному; штриховка — мало данных
class-show = Показать в клетках
class-show-dots = Точки
class-show-points = Баллы
class-groups-head = учить
