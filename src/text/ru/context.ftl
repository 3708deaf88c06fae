### Сведения школы о себе: контекстная форма, социальный паспорт

context-title = Сведения о школе за { $year }
context-hidden = Сведений о школе — { $n }, из них скрыто { $hidden }.
context-pupils = Всего обучающихся
context-born = Родились в { $year }
context-born-disabled = Родились в { $year }, с ОВЗ
context-disabled = С ОВЗ
context-nonnative = Русский язык не родной
context-registered = На учёте
context-guardianship = Под опекой
context-families = Семей
context-large = Многодетные
context-poor = Малообеспеченные
context-incomplete = Неполные
context-unemployed = Родители без работы
context-both-higher = У обоих родителей высшее образование
context-teachers = Всего учителей
context-teachers-middle = Учителей, ведущих в 5–9 классах
context-teachers-category = Учителей первой и высшей категории
