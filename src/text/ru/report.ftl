### Documents: what stands on paper and in files beside the words of the pages.

report-pupil-title = Карточка ученика: { $name }
report-route-title = Индивидуальный образовательный маршрут: { $name }
report-name = Фамилия, имя
report-class = Класс
report-subject = Предмет
report-day = Данные на
report-term = Срок
report-status = Состояние
report-goal = Цель
report-col-form = Форма
report-col-result = Результат
report-solved = { $share }: { $works }
report-step-passed = { $day }: { $share }, зачтено
report-step-failed = { $day }: { $share }, не зачтено
report-category-line = { $category }: { $line }
report-exit-line = Снимется, если { $exit }.
report-note = Результаты ВПР служат помощи ученику; оценивать по ним учителей и школы нельзя (ПП РФ от 30.04.2024 № 556).
report-route-line = { $status }, до { $day }: { $steps }
